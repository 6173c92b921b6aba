package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.HistoryLocation;
import dev.migrate.error.Failure;
import dev.migrate.history.HistoryReader;
import dev.migrate.history.HistorySearch;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.LogEntry;
import dev.migrate.history.RunTrace;
import dev.migrate.history.ServerState;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history, and never takes "there is none" for an empty database before it has
 * looked: the table may be hidden by missing privileges, in another schema, or lost
 * beside the tables that its revisions made.
 */
final class HistoryGate {

	private final HistoryReader reader;

	private final HistoryLocation configured;

	private final OnExistingSchema onExistingSchema;

	HistoryGate(Database database, MigratorSettings settings) {
		this.reader = new HistoryReader(database.history(), settings.session().networkTimeout());
		this.configured = settings.history();
		this.onExistingSchema = settings.policies().onExistingSchema();
	}

	/**
	 * What was read, and what was found where nothing could be read.
	 *
	 * @param history what the history holds; empty where there is none
	 * @param search what is there instead of a history, or {@code null} where there is
	 * one
	 */
	record Reading(HistorySnapshot history, @Nullable HistorySearch search) {

		/**
		 * Return the schema that has the history or shall have it.
		 */
		@Nullable String schema() {
			return (this.search != null) ? this.search.schema() : this.history.server().historySchema();
		}

	}

	Reading read(Connection connection) throws SQLException {
		HistorySnapshot history = this.reader.read(connection, this.configured);
		if (history != null) {
			return new Reading(history, null);
		}
		HistorySearch search = this.reader.search(connection, this.configured);
		if (search.isNowThere()) {
			// another instance has made it since we looked first
			history = this.reader.read(connection, this.configured);
			if (history != null) {
				return new Reading(history, null);
			}
		}
		return new Reading(new HistorySnapshot(false, search.server(), List.of(), List.of(), List.of(), null, null),
				search);
	}

	/**
	 * Return where the history is or shall be.
	 */
	HistoryLocation locate(Reading reading) {
		String schema = reading.schema();
		if (schema == null) {
			throw unreadable(Failure
				.of("The connection has no schema to work in: none of its search path ("
						+ Objects.requireNonNull(reading.search()).searchPath() + ") exists")
				.action("Create the schema, or name one in migrate.schema, which is made when missing")
				.next("migrate status"));
		}
		return this.configured.in(schema);
	}

	/**
	 * Return whether a history may begin here and nothing speaks against it: there is
	 * none anywhere in the database, no table of others, and all may be written.
	 */
	static boolean isBlank(Reading reading) {
		HistorySearch search = reading.search();
		return search != null && search.schema() != null && search.elsewhere().isEmpty() && search.tables() == 0
				&& (search.schemaExists() ? search.usage() && search.create() : search.createSchema())
				&& !search.server().inRecovery() && !search.server().readOnly();
	}

	/**
	 * Refuse to begin a new history where an old one may exist.
	 * @param reading what was read
	 * @param catalog the revisions of the code
	 * @param connection the connection that read it
	 * @param adopt whether tables without a history are what the caller expects
	 */
	void requireFreshStart(Reading reading, ScriptCatalog catalog, Connection connection, boolean adopt)
			throws SQLException {
		HistorySearch search = reading.search();
		if (search == null || (catalog.size() == 0 && catalog.repeatables().repeatables().isEmpty())) {
			return;
		}
		if (search.schema() == null) {
			search.elsewhere().stream().filter((found) -> !found.usage()).findFirst().ifPresent((found) -> {
				throw hidden(this.configured.in(found.schema()), found, search);
			});
		}
		HistoryLocation location = locate(reading);
		for (HistorySearch.Found found : search.elsewhere()) {
			boolean expected = found.schema().equals(search.schema());
			if (expected && found.usage() && found.select()) {
				throw incomplete(location, found);
			}
			if (!found.usage() || !found.select()) {
				if (expected || this.configured.schema() == null) {
					throw hidden(location.in(found.schema()), found, search);
				}
			}
			else if (isOurs(location.in(found.schema()), catalog, connection)) {
				throw misplaced(location, found, search);
			}
		}
		if (!adopt && search.tables() > 0 && this.onExistingSchema == OnExistingSchema.FAIL) {
			throw existing(location, search);
		}
		requireCreate(location, search);
	}

	/**
	 * Refuse to take for empty what only looks so: a history that the role may not see,
	 * or one with revisions of this code in another schema.
	 */
	void requireNotElsewhere(Reading reading, ScriptCatalog catalog, Connection connection) throws SQLException {
		HistorySearch search = reading.search();
		if (search == null) {
			return;
		}
		for (HistorySearch.Found found : search.elsewhere()) {
			HistoryLocation there = this.configured.in(found.schema());
			boolean expected = found.schema().equals(search.schema());
			if ((!found.usage() || !found.select()) && (expected || this.configured.schema() == null)) {
				throw hidden(there, found, search);
			}
			if (!expected && found.usage() && found.select() && isOurs(there, catalog, connection)) {
				throw misplaced(locate(reading), found, search);
			}
		}
	}

	/**
	 * Read the newest rows of the log, the newest last.
	 */
	List<LogEntry> readLog(Connection connection, ScriptCatalog catalog, int limit) throws SQLException {
		List<LogEntry> entries = this.reader.readLog(connection, this.configured, limit);
		if (entries == null) {
			requireNotElsewhere(read(connection), catalog, connection);
			return List.of();
		}
		return entries;
	}

	/**
	 * Read what the log says of a run; nothing where there is no history.
	 */
	RunTrace trace(DatabaseSession session, Reading reading, String run) throws SQLException {
		return (reading.search() == null) ? this.reader.trace(session.brief(), locate(reading), run) : RunTrace.NONE;
	}

	private boolean isOurs(HistoryLocation elsewhere, ScriptCatalog catalog, Connection connection)
			throws SQLException {
		HistorySnapshot other = this.reader.read(connection, elsewhere);
		return other != null && other.revisions().stream().anyMatch((row) -> catalog.contains(row.revision()));
	}

	private static HistoryUnreadableException hidden(HistoryLocation location, HistorySearch.Found found,
			HistorySearch search) {
		String user = search.server().user();
		return unreadable(Failure
			.of("The history " + location.display() + " exists, but the role '" + user + "' may not read it")
			.detail(found.usage() ? "It lacks SELECT on at least one of the tables"
					: "It lacks USAGE on the schema " + found.schema())
			.action("Grant it, as the owner: "
					+ (found.usage() ? "GRANT SELECT ON ALL TABLES IN SCHEMA " : "GRANT USAGE ON SCHEMA ")
					+ found.schema() + " TO " + user
					+ ". If that history is another application's, name a schema of this one's own in migrate.schema")
			.next("migrate status"));
	}

	private static HistoryUnreadableException incomplete(HistoryLocation location, HistorySearch.Found found) {
		return unreadable(Failure
			.of("The history " + location.display() + " is incomplete: the schema " + found.schema() + " has no "
					+ String.join(", ", found.missing()))
			.action("Bring the tables back from a backup; the others show what a history without them lacks. Where they"
					+ " are of another program, set migrate.table-prefix")
			.next("migrate status"));
	}

	private static HistoryUnreadableException misplaced(HistoryLocation location, HistorySearch.Found found,
			HistorySearch search) {
		return unreadable(Failure
			.of("There is no history in the schema " + location.schema() + ", but one with revisions of this code in "
					+ found.schema())
			.detail("The search path is " + search.searchPath() + ", the role is " + search.server().user())
			.action("Set migrate.schema=" + found.schema() + ", or correct the search path; beginning anew would run"
					+ " everything a second time")
			.next("migrate status"));
	}

	private static HistoryUnreadableException existing(HistoryLocation location, HistorySearch search) {
		return unreadable(Failure
			.of("The schema " + location.schema() + " has " + search.tables() + " table"
					+ (search.tables() == 1 ? "" : "s") + " but no history " + location.display())
			.action("If the tables are what the revisions would make, declare the revisions applied with stamp. If they"
					+ " belong to something else, set migrate.on-existing-schema=run, or give the history a"
					+ " migrate.schema of its own")
			.next("migrate stamp head"));
	}

	private static void requireCreate(HistoryLocation location, HistorySearch search) {
		String user = search.server().user();
		if (!search.schemaExists() && !search.createSchema()) {
			throw unreadable(Failure
				.of("The schema " + location.schema() + " does not exist, and the role '" + user
						+ "' may not create schemas in the database " + search.server().database())
				.action("Create it, as the owner of the database: CREATE SCHEMA " + location.schema()
						+ " AUTHORIZATION " + user)
				.next("migrate status"));
		}
		if (search.schemaExists() && !(search.usage() && search.create())) {
			throw unreadable(Failure
				.of("The role '" + user + "' may not create tables in the schema " + location.schema())
				.action("Grant it, as the owner of the schema: GRANT USAGE, CREATE ON SCHEMA " + location.schema()
						+ " TO " + user + "; or migrate with other credentials (migrate.username)")
				.next("migrate status"));
		}
	}

	/**
	 * Refuse to write where nothing can be written.
	 */
	static void requireWritable(ServerState server, Task.Work work) {
		if (!server.inRecovery() && !server.readOnly()) {
			return;
		}
		throw new DatabaseUnavailableException(
				Failure
					.of(work.size() + " " + work.noun() + (work.size() == 1 ? " is" : "s are")
							+ " pending, and the database " + server.database() + " cannot be written: "
							+ (server.inRecovery() ? "the server is a standby"
									: "its transactions are read-only by default"))
					.state("Nothing was changed")
					.action(server.inRecovery() ? "Connect to the primary"
							: "Find out who set default_transaction_read_only and why; then migrate again")
					.next("migrate status")
					.build(),
				null);
	}

	private static HistoryUnreadableException unreadable(Failure.Builder failure) {
		return new HistoryUnreadableException(failure.state("Nothing was changed").build(), null);
	}

}
