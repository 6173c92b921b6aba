package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of statement leaves in the catalog.
 */
interface Trace {

	/** How the queries that look begin: the note as {@code n}. */
	String NOTE = "WITH note AS (SELECT $1::pg_catalog.jsonb AS n) ";

	/**
	 * Return the word that notes of this kind begin with.
	 */
	String kind();

	/**
	 * Return what is to be noted before a statement.
	 * @return the note, or {@code null} where this is another kind of statement
	 */
	@Nullable Note note(StatementCursor statement);

	/**
	 * Look what became of a statement that no session is at any more.
	 * @param note the object that was noted
	 */
	StatementEffect look(StatementSender sender, String note) throws SQLException;

	/**
	 * Tell why a statement did not do what its success says.
	 * @param note the object that was noted
	 * @return one sentence without a full stop, or {@code null} where all is well
	 */
	default @Nullable String objection(StatementSender sender, String note) throws SQLException {
		return null;
	}

	/**
	 * Ask the database.
	 * @param query a query about the note, which is its first parameter
	 */
	static List<List<@Nullable String>> rows(StatementSender sender, String query, String note) throws SQLException {
		return sender.query(Command.of(NOTE + query, note));
	}

	/**
	 * Return the expression for the process of another session that builds an index. Of
	 * other roles' sessions the server shows little in its progress, but their locks.
	 * @param table the expression for the table's object id
	 * @param index the expression for the index's object id
	 */
	static String builder(String table, String index) {
		return "(SELECT p.pid::text FROM pg_catalog.pg_stat_progress_create_index p"
				+ " WHERE p.pid <> pg_catalog.pg_backend_pid() AND p.datname = pg_catalog.current_database() AND CASE WHEN p.relid IS NULL THEN EXISTS"
				+ " (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = p.pid AND l.locktype = 'relation'"
				+ " AND l.relation = " + table + ") ELSE p.relid = " + table + " AND p.index_relid IN (0, " + index
				+ ") END LIMIT 1)";
	}

}
