package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.View;

/**
 * Makes the steps for objects that stand by themselves, apart from tables, enum types and
 * sequences of columns.
 */
final class ObjectSteps {

	private final Work work;

	private final TableParts parts;

	private final Comments comments;

	private final IndexSettings settings;

	ObjectSteps(Work work) {
		this.work = work;
		this.parts = new TableParts(work);
		this.comments = new Comments(work);
		this.settings = new IndexSettings(work);
	}

	void create(SchemaObject object, boolean told) {
		ObjectKey key = object.key();
		Step step = Step.of(phase(key), group(key), 0, new CreateObject(object))
			.creates(key)
			.needs(Work.needs(this.work.wanted(), key))
			.takes(key)
			.takes(relationNames(object).toArray());
		this.work.add(step);
		if (told) {
			this.work.line(key, "+ " + this.work.names().show(key));
		}
	}

	void drop(SchemaObject object, boolean told) {
		ObjectKey key = object.key();
		Step step = Step.of(dropPhase(key), group(key), 0, new DropObject(key, object))
			.drops(key)
			.leaves(Work.needs(this.work.is(), key))
			.gives(key)
			.gives(relationNames(object).toArray());
		this.work.add(step);
		if (told) {
			this.work.line(key, "- " + this.work.names().show(key));
		}
	}

	/** Drop an object and make it as it is wanted. */
	void remake(SchemaObject is, SchemaObject wanted) {
		drop(is, false);
		create(wanted, false);
		if (!Anonymous.isSame(is, wanted)) {
			this.work.line(wanted.key(), "~ " + this.work.names().show(wanted.key()));
		}
	}

	/** Bring an object to what is wanted while all that hangs on it stays. */
	void replace(SchemaObject is, SchemaObject wanted) {
		ObjectKey key = wanted.key();
		this.work.add(Step.of(phase(key), group(key), 0, new ReplaceObject(is, wanted))
			.alters(key)
			.needs(Work.needs(this.work.wanted(), key))
			.frees(Work.needs(this.work.is(), key)));
		this.work.line(key, "~ " + this.work.names().show(key));
	}

	/** Change nothing but what is written about an object and its parts. */
	void comment(SchemaObject is, SchemaObject wanted) {
		this.comments.object(wanted.key(), is.comment(), wanted.comment());
		if (is instanceof View before && wanted instanceof View after) {
			for (int i = 0; i < after.columns().size(); i++) {
				this.comments.column(after.key(), after.columns().get(i).name(), before.columns().get(i).comment(),
						after.columns().get(i).comment());
			}
		}
		if (is instanceof CompositeType before && wanted instanceof CompositeType after) {
			for (int i = 0; i < after.attributes().size(); i++) {
				this.comments.column(after.key(), after.attributes().get(i).name(),
						before.attributes().get(i).comment(), after.attributes().get(i).comment());
			}
		}
	}

	/** The indexes of a view that keeps its rows. */
	void indexes(View is, View wanted) {
		for (Pair<Index> pair : PartMatching.indexes(is.indexes(), wanted.indexes())) {
			Index before = pair.is();
			Index after = pair.wanted();
			if (before != null && after != null && !pair.remade()) {
				if (!before.name().equals(after.name()) && this.work.namesCount()) {
					this.work.add(TableSteps.rename(before, after));
					this.work.line(wanted.key(), "> index " + before.name().name() + " → " + after.name().name());
				}
				this.settings.index(Phase.VIEW, wanted.key(), before, after);
				this.comments.index(before, after, this.work.namesCount());
				continue;
			}
			if (before != null) {
				this.work.add(this.parts.drop(Phase.VIEW, before, List.of()));
				this.work.line(wanted.key(), "- " + this.parts.show(before));
			}
			if (after != null) {
				this.work.add(this.parts.create(Phase.VIEW, after, List.of()));
				this.work.line(wanted.key(), "+ " + this.parts.show(after));
			}
		}
	}

	private static ObjectName group(ObjectKey key) {
		ObjectName table = key.table();
		return (table != null) ? table : key.name();
	}

	/** Relations of all kinds share their names, and types share those of relations. */
	private static List<Object> relationNames(SchemaObject object) {
		ObjectName name = object.key().name();
		if (object instanceof Routine routine) {
			return List.of(RoutineArguments.shape(routine));
		}
		return switch (object.key().kind()) {
			case ENUM, DOMAIN, RANGE_TYPE, COMPOSITE_TYPE, SEQUENCE, VIEW, TABLE -> List.of(Step.relationName(name));
			case MATERIALIZED_VIEW -> {
				List<Object> names = new ArrayList<>();
				names.add(Step.relationName(name));
				if (object instanceof View view) {
					view.indexes().forEach((index) -> names.add(Step.relationName(index.name())));
				}
				yield names;
			}
			default -> List.of();
		};
	}

	static Phase phase(ObjectKey key) {
		return switch (key.kind()) {
			case SCHEMA -> Phase.SCHEMA;
			case EXTENSION -> Phase.EXTENSION;
			case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE, COLLATION -> Phase.TYPE;
			case SEQUENCE -> Phase.SEQUENCE;
			case TABLE, COLUMN, CONSTRAINT, INDEX -> Phase.TABLE;
			case VIEW, MATERIALIZED_VIEW -> Phase.VIEW;
			case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR -> Phase.ROUTINE;
			case TRIGGER -> Phase.TRIGGER;
			case CAST, RULE, POLICY, STATISTICS -> Phase.OTHER;
		};
	}

	static Phase dropPhase(ObjectKey key) {
		return switch (key.kind()) {
			case SCHEMA -> Phase.DROP_SCHEMA;
			case EXTENSION -> Phase.DROP_EXTENSION;
			case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE, COLLATION -> Phase.DROP_TYPE;
			case SEQUENCE -> Phase.DROP_SEQUENCE;
			case TABLE, COLUMN, CONSTRAINT, INDEX -> Phase.DROP_TABLE;
			case VIEW, MATERIALIZED_VIEW -> Phase.DROP_VIEW;
			case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR -> Phase.DROP_ROUTINE;
			case TRIGGER, CAST, RULE, POLICY, STATISTICS -> Phase.DROP_DEPENDENT;
		};
	}

}
