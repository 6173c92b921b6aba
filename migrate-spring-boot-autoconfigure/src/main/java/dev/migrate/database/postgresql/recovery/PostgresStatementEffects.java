package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementEffects;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * Looks into PostgreSQL's catalogs. A note is a word and an object in JSON: the word says
 * what kind of statement it is about, the object what was there and which session was
 * about to send it.
 */
public final class PostgresStatementEffects implements StatementEffects {

	private static final String OTHER = "other";

	private static final List<Trace> TRACES = List.of(new IndexCreation(), new IndexDrop(), new Reindexing(),
			new PartitionDetachment(), new NamedObject(), new Repetition());

	/**
	 * The process of the session that sent the statement, while it is at work. A session
	 * of another role shows only the name that it goes by.
	 */
	private static final String AT_WORK = "SELECT a.pid::text FROM note, pg_catalog.pg_stat_activity a"
			+ " WHERE a.pid = (n ->> 'pid')::integer AND a.pid <> pg_catalog.pg_backend_pid()"
			+ " AND CASE WHEN a.backend_start IS NULL OR n ->> 'since' IS NULL"
			+ " THEN a.application_name LIKE 'migrate %' AND a.application_name NOT LIKE 'migrate waiting %'"
			+ " ELSE extract(epoch FROM a.backend_start)::text = n ->> 'since'"
			+ " AND coalesce(a.state, 'active') NOT LIKE 'idle%' END";

	@Override
	public String note(String statement) {
		StatementCursor cursor = StatementCursor.of(statement);
		for (Trace trace : TRACES) {
			Note note = trace.note(cursor.restart());
			if (note != null) {
				return note.query();
			}
		}
		return Note.of(OTHER).query();
	}

	@Override
	public StatementEffect look(StatementSender sender, @Nullable String note) throws SQLException {
		if (note == null) {
			return StatementEffect.of(Kind.UNKNOWN, "Nothing was noted before it was sent");
		}
		String object = note.substring(note.indexOf(' ') + 1);
		for (List<@Nullable String> row : Trace.rows(sender, AT_WORK, object)) {
			return StatementEffect.underWay("Process " + row.get(0) + ", which was sent it, is still at work",
					Integer.parseInt(String.valueOf(row.get(0))));
		}
		Trace trace = trace(note);
		return (trace != null) ? trace.look(sender, object)
				: StatementEffect.of(Kind.UNKNOWN, "The database does not tell what became of such a statement");
	}

	@Override
	public @Nullable String objection(StatementSender sender, @Nullable String note) throws SQLException {
		Trace trace = (note != null) ? trace(note) : null;
		return (note == null || trace == null) ? null : trace.objection(sender, note.substring(note.indexOf(' ') + 1));
	}

	private static @Nullable Trace trace(String note) {
		String kind = note.substring(0, note.indexOf(' '));
		return TRACES.stream().filter((trace) -> trace.kind().equals(kind)).findFirst().orElse(null);
	}

}
