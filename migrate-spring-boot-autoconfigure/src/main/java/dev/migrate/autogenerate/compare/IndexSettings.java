package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.text.StorageClause;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;

/**
 * Makes the steps for what an index is told that changes in its place, without making it
 * anew.
 */
final class IndexSettings {

	private static final int RANK = 66;

	private final Work work;

	IndexSettings(Work work) {
		this.work = work;
	}

	/** The storage parameters of the index behind a constraint. */
	void constraint(ObjectName table, String name, Constraint is, Constraint wanted) {
		if (is.definition().equals(wanted.definition()) || is.kind() == Constraint.Kind.CHECK
				|| is.kind() == Constraint.Kind.FOREIGN_KEY) {
			return;
		}
		StorageClause before = StorageClause.of(is.definition());
		StorageClause after = StorageClause.of(wanted.definition());
		ObjectKey key = ObjectKey.ofPart(ObjectKind.CONSTRAINT, table, name);
		if (!before.parameters().equals(after.parameters())) {
			this.work
				.add(step(Phase.TABLE, table, table.withName(name), before.changesTo(after), after.changesTo(before))
					.needs(key));
			this.work.line(ObjectKey.of(ObjectKind.TABLE, table), "~ storage parameters of constraint " + name);
		}
	}

	/** The statistics targets of an index. */
	void index(Phase phase, ObjectKey relation, Index is, Index wanted) {
		if (!is.statistics().equals(wanted.statistics())) {
			ObjectName name = this.work.namesCount() ? wanted.name() : is.name();
			this.work.add(step(phase, wanted.table(), name, targets(is.statistics(), wanted.statistics()),
					targets(wanted.statistics(), is.statistics()))
				.needs(ObjectKey.of(ObjectKind.INDEX, name)));
			this.work.line(relation, "~ statistics of index " + name.name());
		}
	}

	private Step step(Phase phase, ObjectName table, ObjectName index, List<String> up, List<String> down) {
		return Step.of(phase, table, RANK, new ExecuteSql(sql(index, up), sql(index, down)))
			.needs(Work.relations(table));
	}

	private String sql(ObjectName index, List<String> actions) {
		return String.join(";\n",
				actions.stream()
					.map((action) -> "ALTER INDEX " + this.work.names().sql(index) + " " + action)
					.toList());
	}

	private static List<String> targets(Map<Integer, Integer> from, Map<Integer, Integer> to) {
		Map<Integer, Integer> changed = new TreeMap<>();
		TreeSet<Integer> columns = new TreeSet<>(from.keySet());
		columns.addAll(to.keySet());
		for (Integer column : columns) {
			Integer target = to.getOrDefault(column, -1);
			if (!target.equals(from.getOrDefault(column, -1))) {
				changed.put(column, target);
			}
		}
		return changed.entrySet()
			.stream()
			.map((entry) -> "ALTER COLUMN " + entry.getKey() + " SET STATISTICS " + entry.getValue())
			.toList();
	}

}
