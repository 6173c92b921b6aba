package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on what: the dependencies of a schema, the other way round.
 */
final class Dependents {

	private final Map<ObjectKey, List<Dependent>> dependents = new HashMap<>();

	private Dependents() {
	}

	static Dependents of(Schema schema) {
		Dependents dependents = new Dependents();
		for (ObjectKey key : schema.objects().keySet()) {
			for (Dependency dependency : schema.dependencies(key)) {
				dependents.add(dependency.on(), new Dependent(key, dependency.column()));
			}
			ObjectName relation = key.table();
			if (relation != null) {
				Work.relations(relation).forEach((on) -> dependents.add((ObjectKey) on, new Dependent(key, null)));
			}
		}
		return dependents;
	}

	private void add(ObjectKey on, Dependent dependent) {
		this.dependents.computeIfAbsent(on, (key) -> new ArrayList<>()).add(dependent);
	}

	/** Return what hangs on an object as a whole or on any of its columns. */
	List<ObjectKey> of(ObjectKey key) {
		return this.dependents.getOrDefault(key, List.of()).stream().map(Dependent::key).distinct().toList();
	}

	/** Return what hangs on a column. */
	List<ObjectKey> of(ObjectKey key, String column) {
		return this.dependents.getOrDefault(key, List.of())
			.stream()
			.filter((dependent) -> column.equals(dependent.column()))
			.map(Dependent::key)
			.distinct()
			.toList();
	}

	private record Dependent(ObjectKey key, @Nullable String column) {
	}

}
