package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE} and {@code DROP} of a database, a tablespace or a subscription, and the
 * end of a prepared transaction: all or nothing, so that it is enough to look whether
 * something of that name is there.
 */
final class NamedObject implements Trace {

	/**
	 * Where things are by their names.
	 *
	 * @param word what they are called in SQL
	 * @param rows the catalog with the column {@code name}, and {@code oid} where things
	 * have one
	 */
	private record Catalog(String word, String rows) {

	}

	private static final List<Catalog> CATALOGS = List.of(
			new Catalog("database", "SELECT d.oid::text AS id, d.datname AS name FROM pg_catalog.pg_database d"),
			new Catalog("tablespace", "SELECT s.oid::text AS id, s.spcname AS name FROM pg_catalog.pg_tablespace s"),
			new Catalog("subscription",
					"SELECT s.oid::text AS id, s.subname AS name FROM pg_catalog.pg_subscription s WHERE s.subdbid ="
							+ " (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname ="
							+ " pg_catalog.current_database())"));

	private static final Catalog PREPARED = new Catalog("prepared",
			"SELECT x.transaction::text AS id, x.gid AS name FROM pg_catalog.pg_prepared_xacts x"
					+ " WHERE x.database = pg_catalog.current_database()");

	@Override
	public String kind() {
		return "object";
	}

	@Override
	public @Nullable Note note(StatementCursor statement) {
		if (statement.accept("commit", "prepared") || statement.accept("rollback", "prepared")) {
			String name = statement.string();
			return (name != null) ? note(PREPARED, false, PostgresIdentifiers.literal(name) + "::text") : null;
		}
		boolean create = statement.accept("create");
		if (!create && !statement.accept("drop")) {
			return null;
		}
		for (Catalog catalog : CATALOGS) {
			if (statement.accept(catalog.word())) {
				statement.accept("if", "exists");
				String name = statement.identifier();
				return (name != null) ? note(catalog, create, Note.name(name)) : null;
			}
		}
		return null;
	}

	private Note note(Catalog catalog, boolean create, String name) {
		return Note.of(kind())
			.with("catalog", "'" + catalog.word() + "'")
			.with("create", String.valueOf(create))
			.with("name", name)
			.with("id", "(SELECT o.id FROM (" + catalog.rows() + ") o WHERE o.name = " + name + ")");
	}

	@Override
	public StatementEffect look(StatementSender sender, String note) throws SQLException {
		List<@Nullable String> noted = Trace
			.rows(sender, "SELECT n ->> 'catalog', n ->> 'create', n ->> 'name', n ->> 'id' FROM note", note)
			.get(0);
		Catalog catalog = CATALOGS.stream()
			.filter((each) -> each.word().equals(noted.get(0)))
			.findFirst()
			.orElse(PREPARED);
		String now = Trace
			.rows(sender,
					"SELECT pg_catalog.min(o.id) FROM note, (" + catalog.rows()
							+ ") o WHERE o.name::text = n ->> 'name'",
					note)
			.get(0)
			.get(0);
		boolean create = "true".equals(noted.get(1));
		String before = noted.get(3);
		String what = "The " + (catalog.equals(PREPARED) ? "prepared transaction" : catalog.word()) + " '"
				+ noted.get(2) + "'";
		if (create) {
			return (before == null && now != null) ? StatementEffect.of(Kind.DONE, what + " is there")
					: StatementEffect.of(Kind.NONE, what + ((before != null) ? " was there before" : " is not there"));
		}
		return (before != null && !Objects.equals(before, now)) ? StatementEffect.of(Kind.DONE, what + " is gone")
				: StatementEffect.of(Kind.NONE, what + ((before != null) ? " is still there" : " was not there"));
	}

}
