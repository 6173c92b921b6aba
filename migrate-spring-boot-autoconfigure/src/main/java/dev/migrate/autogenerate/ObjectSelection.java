package dev.migrate.autogenerate;

import java.util.List;
import java.util.Set;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;

/**
 * What is compared, as settings say it. Patterns are names in which {@code *} stands for
 * any characters and {@code ?} for one; a pattern with a dot is about a name with its
 * schema. Empty lists include everything and exclude nothing; what is excluded is out,
 * included or not.
 *
 * @param includeTables patterns of the tables that are compared
 * @param excludeTables patterns of the tables that are not
 * @param excludeNames patterns of names that are not compared, whatever they name
 * @param includeKinds the kinds that are compared; columns, constraints and indexes go
 * with what they are parts of
 * @param excludeKinds the kinds that are not
 */
public record ObjectSelection(List<String> includeTables, List<String> excludeTables, List<String> excludeNames,
		Set<ObjectKind> includeKinds, Set<ObjectKind> excludeKinds) implements ObjectFilter {

	/** Everything. */
	public static final ObjectSelection ALL = new ObjectSelection(List.of(), List.of(), List.of(), Set.of(), Set.of());

	public ObjectSelection {
		includeTables = List.copyOf(includeTables);
		excludeTables = List.copyOf(excludeTables);
		excludeNames = List.copyOf(excludeNames);
		includeKinds = Set.copyOf(includeKinds);
		excludeKinds = Set.copyOf(excludeKinds);
	}

	@Override
	public boolean includes(ObjectKey key) {
		if (this.excludeKinds.contains(key.kind())
				|| (!this.includeKinds.isEmpty() && !this.includeKinds.contains(key.kind()) && !isPart(key.kind()))) {
			return false;
		}
		if (key.kind() == ObjectKind.TABLE && ((!this.includeTables.isEmpty() && !any(this.includeTables, key.name()))
				|| any(this.excludeTables, key.name()))) {
			return false;
		}
		return !any(this.excludeNames, key.name());
	}

	/** What comes with a table or view unless it is excluded by itself. */
	private static boolean isPart(ObjectKind kind) {
		return kind == ObjectKind.COLUMN || kind == ObjectKind.CONSTRAINT || kind == ObjectKind.INDEX;
	}

	private static boolean any(List<String> patterns, ObjectName name) {
		return patterns.stream().anyMatch((pattern) -> matches(pattern, name));
	}

	private static boolean matches(String pattern, ObjectName name) {
		return new NamePattern(pattern).matches(name.name())
				|| (name.schema() != null && new NamePattern(pattern).matches(name.schema() + "." + name.name()));
	}

}
