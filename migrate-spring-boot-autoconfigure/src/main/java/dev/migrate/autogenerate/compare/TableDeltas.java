package dev.migrate.autogenerate.compare;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import dev.migrate.error.Failure;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the tables that are there on both sides. Most of them are the same, and
 * nothing is looked at within those until something else is found to disturb them.
 */
final class TableDeltas {

	private final Work work;

	private final TreeMap<ObjectName, TableDelta> deltas = new TreeMap<>();

	/**
	 * Find the tables that differ.
	 * @param work both sides
	 * @throws ComparisonException if a table is to be partitioned in another way
	 */
	TableDeltas(Work work) {
		this.work = work;
		Set<ObjectName> numbered = withOtherSequences(work.is(), work.wanted());
		numbered.addAll(withOtherSequences(work.wanted(), work.is()));
		for (Table is : work.is().all(Table.class)) {
			Table wanted = work.wanted().table(is.name()).orElse(null);
			if (wanted != null && (numbered.contains(is.name()) || differ(is, wanted))) {
				this.deltas.put(is.name(), delta(is, wanted));
			}
		}
	}

	/** The numbers of a column may come from elsewhere although it says the same. */
	private static Set<ObjectName> withOtherSequences(Schema side, Schema other) {
		Set<ObjectName> tables = new HashSet<>();
		for (Sequence sequence : side.all(Sequence.class)) {
			if (sequence.ownedBy() != null && !sequence.equals(other.objects().get(sequence.key()))) {
				tables.add(sequence.ownedBy().table());
			}
		}
		return tables;
	}

	/** A table that stays the same has to do with what becomes of its parents. */
	private boolean differ(Table is, Table wanted) {
		if (!is.equals(wanted)) {
			return true;
		}
		if (is.partition() != null && differ(is.partition().parent())) {
			return true;
		}
		for (ObjectName parent : is.inherits()) {
			if (differ(parent)) {
				return true;
			}
		}
		return false;
	}

	private boolean differ(ObjectName table) {
		return !this.work.is().table(table).equals(this.work.wanted().table(table));
	}

	private TableDelta delta(Table is, Table wanted) {
		if (!Objects.equals(is.partitioning(), wanted.partitioning())) {
			throw repartitioned(is, wanted);
		}
		return new TableDelta(is, wanted, this.work.is(), this.work.wanted(), this.work.namesCount());
	}

	/**
	 * Return what becomes of a table, to be looked at or disturbed.
	 * @param name its name
	 * @return what becomes of it, or {@code null} where it is not on both sides
	 */
	@Nullable TableDelta get(ObjectName name) {
		TableDelta known = this.deltas.get(name);
		Table is = (known == null) ? this.work.is().table(name).orElse(null) : null;
		Table wanted = (is != null) ? this.work.wanted().table(name).orElse(null) : null;
		if (is == null || wanted == null) {
			return known;
		}
		TableDelta made = delta(is, wanted);
		this.deltas.put(name, made);
		return made;
	}

	/**
	 * Return what becomes of a table that differs or that somebody has asked for.
	 * @param name its name
	 * @return what becomes of it, or {@code null} where nothing does so far
	 */
	@Nullable TableDelta known(ObjectName name) {
		return this.deltas.get(name);
	}

	/** Those that differ, and those that somebody has asked for so far. */
	Collection<TableDelta> all() {
		return List.copyOf(this.deltas.values());
	}

	private ComparisonException repartitioned(Table is, Table wanted) {
		String was = (is.partitioning() != null) ? "partitioned by " + is.partitioning() : "not partitioned";
		String becomes = (wanted.partitioning() != null) ? "partitioned by " + wanted.partitioning()
				: "not partitioned";
		return new ComparisonException(Failure
			.of("PostgreSQL cannot change how the table " + this.work.names().show(is.name()) + " is partitioned")
			.detail("In the database it is " + was)
			.detail("The model wants it " + becomes)
			.state("Nothing was changed")
			.action("Write a revision that makes a new table, carries the rows over and renames it,"
					+ " or leave the table out of the comparison")
			.build());
	}

}
