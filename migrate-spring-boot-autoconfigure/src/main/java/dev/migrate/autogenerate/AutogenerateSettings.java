package dev.migrate.autogenerate;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How a model is compared with a database.
 *
 * @param schemas the schemas to compare besides those that the model names; empty for the
 * connection's own
 * @param selection which objects are compared
 * @param schemaFile where the wanted state is written as SQL, or {@code null}
 * @param scratch another database to build the model in, or {@code null} for a scratch
 * schema beside the live ones
 * @param outsideTables tables that are not compared and that foreign keys may refer to,
 * as {@code schema.table}
 * @param historyPrefix what the names of the history's own tables begin with
 * @param lockTimeout how long to wait for a lock
 * @param statementTimeout how long one statement of the model may take,
 * {@link Duration#ZERO} for ever
 * @param timeZone the time zone in which constants are read, that of migrations
 */
public record AutogenerateSettings(List<String> schemas, ObjectSelection selection, @Nullable String schemaFile,
		@Nullable ScratchDatabase scratch, Set<String> outsideTables, String historyPrefix, Duration lockTimeout,
		Duration statementTimeout, ZoneId timeZone) {

	/** What holds where nobody says otherwise. */
	public static final AutogenerateSettings DEFAULT = new AutogenerateSettings(List.of(), ObjectSelection.ALL, null,
			null, Set.of(), "migrate_", Duration.ofSeconds(2), Duration.ofMinutes(1), ZoneId.of("UTC"));

	public AutogenerateSettings {
		schemas = List.copyOf(schemas);
		Objects.requireNonNull(selection, "'selection' must not be null");
		outsideTables = Set.copyOf(outsideTables);
		Objects.requireNonNull(historyPrefix, "'historyPrefix' must not be null");
		Objects.requireNonNull(lockTimeout, "'lockTimeout' must not be null");
		Objects.requireNonNull(statementTimeout, "'statementTimeout' must not be null");
		Objects.requireNonNull(timeZone, "'timeZone' must not be null");
	}

	/**
	 * Return the same settings for other schemas.
	 * @param other the schemas
	 * @return another record
	 */
	public AutogenerateSettings withSchemas(List<String> other) {
		return new AutogenerateSettings(other, this.selection, this.schemaFile, this.scratch, this.outsideTables,
				this.historyPrefix, this.lockTimeout, this.statementTimeout, this.timeZone);
	}

	/**
	 * Return the same settings for other objects.
	 * @param other which objects are compared
	 * @return another record
	 */
	public AutogenerateSettings withSelection(ObjectSelection other) {
		return new AutogenerateSettings(this.schemas, other, this.schemaFile, this.scratch, this.outsideTables,
				this.historyPrefix, this.lockTimeout, this.statementTimeout, this.timeZone);
	}

	/**
	 * Return the same settings with a database to build the model in.
	 * @param other the database, or {@code null} for a scratch schema
	 * @return another record
	 */
	public AutogenerateSettings withScratch(@Nullable ScratchDatabase other) {
		return new AutogenerateSettings(this.schemas, this.selection, this.schemaFile, other, this.outsideTables,
				this.historyPrefix, this.lockTimeout, this.statementTimeout, this.timeZone);
	}

	/**
	 * Return the same settings for a migrator.
	 * @param prefix what the names of its history's own tables begin with
	 * @param zone the time zone of its sessions
	 * @return another record
	 */
	public AutogenerateSettings forMigrator(String prefix, ZoneId zone) {
		return new AutogenerateSettings(this.schemas, this.selection, this.schemaFile, this.scratch, this.outsideTables,
				prefix, this.lockTimeout, this.statementTimeout, zone);
	}

	/**
	 * Return the same settings with a file that says what is wanted.
	 * @param other its location, or {@code null} for none
	 * @return another record
	 */
	public AutogenerateSettings withSchemaFile(@Nullable String other) {
		return new AutogenerateSettings(this.schemas, this.selection, other, this.scratch, this.outsideTables,
				this.historyPrefix, this.lockTimeout, this.statementTimeout, this.timeZone);
	}

	/**
	 * Return the same settings with tables that foreign keys may refer to.
	 * @param other the tables, as {@code schema.table}
	 * @return another record
	 */
	public AutogenerateSettings withOutsideTables(Set<String> other) {
		return new AutogenerateSettings(this.schemas, this.selection, this.schemaFile, this.scratch, other,
				this.historyPrefix, this.lockTimeout, this.statementTimeout, this.timeZone);
	}

	/**
	 * A database that models are built in. All is rolled back in it.
	 *
	 * @param url the JDBC URL
	 * @param username the name to log in with, or {@code null}
	 * @param password the password, or {@code null}
	 */
	public record ScratchDatabase(String url, @Nullable String username, @Nullable String password) {

		public ScratchDatabase {
			Objects.requireNonNull(url, "'url' must not be null");
		}

		/** Without the password. */
		@Override
		public String toString() {
			return this.url;
		}

	}

}
