package dev.migrate.autogenerate.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.autogenerate.compare.SchemaDifference;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.AlterTable;
import dev.migrate.operation.AttachPartition;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.CommentOn;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.EnumUse;
import dev.migrate.operation.Operation;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.operation.ValidateConstraint;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;

/**
 * Gives each operation the form that lets others go on.
 */
final class Forms {

	private final Staging staging;

	private final Schema is;

	private final Names names;

	private final NotNull notNull;

	private final UniqueKeys uniqueKeys;

	/** Relations that are made by the change, which nobody uses yet. */
	private final Set<ObjectName> fresh = new HashSet<>();

	/** Columns that are rewritten or go: what is on them has to go before. */
	private final Set<ColumnName> disturbed = new HashSet<>();

	/** Tables that others are made of, or that become a part of others. */
	private final Set<ObjectName> parents = new HashSet<>();

	/** Names of objects that go: what uses them has to go before. */
	private final Set<String> gone = new HashSet<>();

	/** Tables whose unique keys are made last, with what refers to them. */
	private final Set<ObjectName> late = new HashSet<>();

	private final Set<ObjectName> lateIndexes = new HashSet<>();

	Forms(Staging staging, SchemaDifference difference, Names names) {
		this.staging = staging;
		this.is = difference.is();
		this.names = names;
		this.notNull = new NotNull(staging, difference.is(), names);
		this.uniqueKeys = new UniqueKeys(staging, names);
		difference.operations().forEach(this::look);
		this.is.all(Table.class).forEach((table) -> this.parents.addAll(table.inherits()));
	}

	private void look(Operation operation) {
		if (operation instanceof CreateTable create) {
			this.fresh.add(create.table().name());
		}
		else if (operation instanceof CreateObject create) {
			this.fresh.add(create.object().key().name());
		}
		else if (operation instanceof DropObject drop) {
			this.fresh.add(drop.key().name());
			this.gone.add(drop.key().name().name());
		}
		else if (operation instanceof AttachPartition attach) {
			this.parents.add(attach.table());
		}
		else if (operation instanceof DropColumn drop) {
			this.disturbed.add(new ColumnName(drop.table(), drop.column()));
		}
		else if (operation instanceof AlterColumn alter
				&& alter.changes().stream().anyMatch((change) -> change instanceof ColumnChange.Type)) {
			this.disturbed.add(new ColumnName(alter.table(), alter.column()));
		}
		else if (operation instanceof ReplaceEnum replace) {
			replace.uses().stream().map(EnumUse::column).forEach(this.disturbed::add);
		}
	}

	void add(Operation operation) {
		if (operation instanceof CreateIndex create && isBusy(create.index().table())) {
			create(create.index());
		}
		else if (operation instanceof DropIndex drop && drop.definition() != null
				&& isBusy(drop.definition().table())) {
			drop(drop, drop.definition());
		}
		else if (operation instanceof AddConstraint add && isBusy(add.table())) {
			constraint(add);
		}
		else if (operation instanceof CreateTable create) {
			create(create.table());
		}
		else if (operation instanceof AddConstraint add && add.constraint().references() != null
				&& this.late.contains(add.constraint().references())) {
			this.staging.add(Stage.INDEXES, add);
		}
		else if (operation instanceof AddColumn add && isWhole(add.table()) && NotNull.isNeeded(add.column())) {
			this.notNull.add(add);
		}
		else if (operation instanceof AlterColumn alter && isWhole(alter.table()) && NotNull.isNeeded(alter)) {
			this.notNull.alter(alter);
		}
		else if (operation instanceof ValidateConstraint) {
			this.staging.validate(operation);
		}
		else if (operation instanceof CommentOn comment && isLate(comment.key())
				|| operation instanceof AlterTable alter && this.late.contains(alter.table())
						&& alter.to().replicaIdentity().startsWith("USING INDEX")) {
			this.staging.add(Stage.INDEXES, operation);
		}
		else {
			this.staging.add(Stage.SCHEMA, operation);
		}
	}

	/** Whether a table or view is there before, so that others use it. */
	private boolean isBusy(ObjectName relation) {
		return !this.fresh.contains(relation);
	}

	/**
	 * Whether a table is used, and has no partitions or children that checks would reach.
	 */
	private boolean isWhole(ObjectName relation) {
		return isBusy(relation) && !this.parents.contains(relation) && this.is.table(relation)
			.filter((table) -> table.partitioning() == null && table.partition() == null && table.inherits().isEmpty())
			.isPresent();
	}

	private boolean isPartitioned(ObjectName relation) {
		return this.is.table(relation).map(Table::partitioning).isPresent();
	}

	/** A new table may refer to a key whose index is built last. */
	private void create(Table table) {
		List<Constraint> now = new ArrayList<>(table.constraints());
		List<Constraint> later = new ArrayList<>(now);
		later.removeIf((constraint) -> constraint.references() == null || !this.late.contains(constraint.references()));
		now.removeAll(later);
		this.staging.add(Stage.SCHEMA, new CreateTable(table.withConstraints(now)));
		for (Constraint constraint : later) {
			this.staging.add(Stage.INDEXES, new AddConstraint(table.name(), constraint));
		}
	}

	private void create(Index index) {
		if (isPartitioned(index.table())) {
			this.staging.add(Stage.SCHEMA, new CreateIndex(index, false));
			this.staging.note(Stage.SCHEMA, "The index " + this.names.show(index.name())
					+ " locks the partitioned table " + this.names.show(index.table()) + " against writing");
			return;
		}
		this.staging.add(Stage.INDEXES, new CreateIndex(index, true));
		this.lateIndexes.add(index.name());
		if (index.unique()) {
			this.late.add(index.table());
		}
	}

	private void drop(DropIndex drop, Index index) {
		Set<String> mentioned = Names.mentioned(index.definition());
		boolean inTheWay = mentioned.stream().anyMatch(this.gone::contains) || this.disturbed.stream()
			.anyMatch((column) -> column.table().equals(index.table()) && mentioned.contains(column.column()));
		if (inTheWay || isPartitioned(index.table()) || index.unique() && isReferenced(index)) {
			this.staging.add(Stage.SCHEMA, drop);
		}
		else {
			this.staging.add(Stage.INDEXES, new DropIndex(drop.index(), index, true));
		}
	}

	/** A unique index goes with the foreign keys that need it, in one transaction. */
	private boolean isReferenced(Index index) {
		return this.is.all(Table.class)
			.stream()
			.flatMap((table) -> table.constraints().stream())
			.anyMatch((constraint) -> index.table().equals(constraint.references())
					&& new HashSet<>(constraint.referencedColumns()).equals(new HashSet<>(index.columns())));
	}

	private void constraint(AddConstraint add) {
		Constraint constraint = add.constraint();
		boolean partitioned = isPartitioned(add.table());
		switch (constraint.kind()) {
			case CHECK -> notValid(add);
			case FOREIGN_KEY -> {
				ObjectName other = constraint.references();
				if (other != null && this.late.contains(other)) {
					List<Operation> parts = NotValid.parts(add);
					parts.forEach((part) -> this.staging.add(Stage.INDEXES, part));
				}
				else if (partitioned) {
					this.staging.add(Stage.SCHEMA, add);
				}
				else {
					notValid(add);
				}
			}
			case UNIQUE, PRIMARY_KEY -> {
				if (!partitioned && this.uniqueKeys.isPossible(constraint)) {
					this.uniqueKeys.add(add, columns(add, constraint));
					this.late.add(add.table());
					this.lateIndexes.add(add.table().withName(constraint.name()));
				}
				else {
					this.staging.add(Stage.SCHEMA, add);
				}
			}
			case EXCLUSION -> {
				this.staging.add(Stage.SCHEMA, add);
				this.staging.note(Stage.SCHEMA, "The exclusion constraint " + constraint.name() + " locks "
						+ this.names.show(add.table()) + " until its index is built; there is no other way");
			}
		}
	}

	private List<Column> columns(AddConstraint add, Constraint constraint) {
		List<Column> columns = new ArrayList<>();
		this.is.table(add.table())
			.ifPresent(
					(table) -> constraint.columns().forEach((column) -> table.column(column).ifPresent(columns::add)));
		return columns;
	}

	private void notValid(AddConstraint add) {
		List<Operation> parts = NotValid.parts(add);
		this.staging.add(Stage.SCHEMA, parts.get(0));
		parts.subList(1, parts.size()).forEach(this.staging::validate);
	}

	private boolean isLate(ObjectKey key) {
		ObjectName table = key.table();
		return key.kind() == ObjectKind.INDEX && this.lateIndexes.contains(key.name())
				|| key.kind() == ObjectKind.CONSTRAINT && table != null && this.lateIndexes.contains(key.name());
	}

}
