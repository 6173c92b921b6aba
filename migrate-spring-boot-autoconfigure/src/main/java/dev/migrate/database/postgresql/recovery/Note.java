package dev.migrate.database.postgresql.recovery;

import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * The query that takes a note: a word that tells which kind of statement it is about, and
 * an object in JSON. The session that is about to send the statement is always in it.
 * <p>
 * Names are looked up in the catalog, because {@code to_regclass} and its kin fail where
 * the role may not look into a schema.
 */
final class Note {

	private final StringBuilder query = new StringBuilder();

	private final String about;

	private Note(String about) {
		this.about = about;
	}

	/**
	 * Begin a note.
	 * @param kind the word for the kind of statement
	 * @param about what gives the object id of what it is about, which the other
	 * expressions call {@code t.oid}
	 */
	static Note of(String kind, String about) {
		Note note = new Note(about);
		note.query.append("SELECT '")
			.append(kind)
			.append(" ' || pg_catalog.jsonb_build_object('pid', pg_catalog.pg_backend_pid(), 'since',"
					+ " (SELECT extract(epoch FROM a.backend_start)::text FROM pg_catalog.pg_stat_activity a"
					+ " WHERE a.pid = pg_catalog.pg_backend_pid())");
		return note;
	}

	static Note of(String kind) {
		return of(kind, "NULL::pg_catalog.oid");
	}

	/**
	 * Add a value.
	 * @param key its name
	 * @param expression what gives it
	 */
	Note with(String key, String expression) {
		this.query.append(", '").append(key).append("', ").append(expression);
		return this;
	}

	String query() {
		return this.query + ")::text FROM (SELECT " + this.about + " AS oid) t";
	}

	/**
	 * Return the expression for a name, cut to the length that the server keeps.
	 */
	static String name(@Nullable String name) {
		return ((name != null) ? PostgresIdentifiers.literal(name) : "NULL") + "::pg_catalog.name";
	}

	/**
	 * Return the expression for the object id of a table or index.
	 */
	static String relation(QualifiedName name) {
		return "(SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE c.relname = " + name(name.name()) + " AND " + ((name.schema() != null)
						? "n.nspname = " + name(name.schema()) : "pg_catalog.pg_table_is_visible(c.oid)")
				+ ")";
	}

	/**
	 * Return the expression for a relation's name as SQL.
	 * @param oid the expression for its object id
	 */
	static String display(String oid) {
		return "(SELECT pg_catalog.format('%I.%I', dn.nspname, dc.relname) FROM pg_catalog.pg_class dc"
				+ " JOIN pg_catalog.pg_namespace dn ON dn.oid = dc.relnamespace WHERE dc.oid = " + oid + ")";
	}

}
