package dev.migrate.autogenerate;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.database.HistoryLocation;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;

/**
 * Leaves out the tables of migration tools: our own history, and what others keep theirs
 * in.
 */
final class ForeignTables implements ObjectFilter {

	private static final Set<String> OTHERS = Set.of("flyway_schema_history", "schema_version", "databasechangelog",
			"databasechangeloglock", "alembic_version");

	private final Set<String> history;

	ForeignTables(String historyPrefix) {
		this.history = HistoryLocation.TABLES.stream()
			.map((table) -> historyPrefix + table)
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public boolean includes(ObjectKey key) {
		String name = key.name().name();
		return key.kind() != ObjectKind.TABLE
				|| !(this.history.contains(name) || OTHERS.contains(name.toLowerCase(Locale.ROOT)));
	}

}
