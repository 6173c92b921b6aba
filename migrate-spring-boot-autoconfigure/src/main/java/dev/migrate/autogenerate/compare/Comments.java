package dev.migrate.autogenerate.compare;

import java.util.Objects;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.CommentOn;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps for what is written about objects and their parts.
 */
final class Comments {

	private static final int RANK = 70;

	private final Work work;

	Comments(Work work) {
		this.work = work;
	}

	void table(TableDelta delta) {
		ObjectKey key = delta.wanted().key();
		add(Phase.TABLE, delta.name(), key, key, delta.is().comment(), delta.wanted().comment());
		delta.columns().forEach((name, column) -> {
			if (!column.remade()) {
				column(key, name, column.is().comment(), column.wanted().comment());
			}
		});
	}

	/** The column of a table or view, or the attribute of a type. */
	void column(ObjectKey relation, String column, @Nullable String from, @Nullable String to) {
		Phase phase = (relation.kind() == ObjectKind.TABLE) ? Phase.TABLE : Phase.COMMENT;
		add(phase, relation.name(), relation, ObjectKey.ofPart(ObjectKind.COLUMN, relation.name(), column), from, to);
	}

	void constraint(ObjectName table, String name, Constraint is, Constraint wanted) {
		add(Phase.TABLE, table, ObjectKey.of(ObjectKind.TABLE, table),
				ObjectKey.ofPart(ObjectKind.CONSTRAINT, table, name), is.comment(), wanted.comment());
	}

	void index(Index is, Index wanted, boolean renamed) {
		add(Phase.TABLE, wanted.table(), ObjectKey.of(ObjectKind.TABLE, wanted.table()),
				ObjectKey.of(ObjectKind.INDEX, renamed ? wanted.name() : is.name()), is.comment(), wanted.comment());
	}

	void object(ObjectKey key, @Nullable String from, @Nullable String to) {
		ObjectName table = key.table();
		add(Phase.COMMENT, (table != null) ? table : key.name(), key, key, from, to);
	}

	private void add(Phase phase, ObjectName group, ObjectKey whole, ObjectKey key, @Nullable String from,
			@Nullable String to) {
		if (!Objects.equals(from, to)) {
			this.work.add(Step.of(phase, group, RANK, new CommentOn(key, from, to)).needs(whole, key));
			this.work.line(whole,
					((from == null) ? "+" : (to == null) ? "-" : "~") + " comment of " + this.work.names().show(key));
		}
	}

}
