package dev.migrate.database;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link Scratch} works.
 *
 * @param ownDatabase whether the database is there for nothing else, so that schemas have
 * their own names in it
 * @param defaultSchema the schema that names without one are in, or {@code null} for the
 * connection's
 * @param outsideTables tables outside of the scratch that foreign keys may refer to, with
 * their schema as {@code schema.table}; each is locked against writers meanwhile
 * @param lockTimeout how long to wait for a lock
 * @param statementTimeout how long a statement may take, {@link Duration#ZERO} for ever
 * @param timeZone the time zone in which the server reads constants, that of migrations
 */
public record ScratchSettings(boolean ownDatabase, @Nullable String defaultSchema, Set<String> outsideTables,
		Duration lockTimeout, Duration statementTimeout, ZoneId timeZone) {

	public ScratchSettings {
		outsideTables = Set.copyOf(outsideTables);
		Objects.requireNonNull(lockTimeout, "'lockTimeout' must not be null");
		Objects.requireNonNull(statementTimeout, "'statementTimeout' must not be null");
		Objects.requireNonNull(timeZone, "'timeZone' must not be null");
	}

}
