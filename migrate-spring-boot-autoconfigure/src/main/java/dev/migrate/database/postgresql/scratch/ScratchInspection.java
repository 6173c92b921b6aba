package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a scratch kept to itself, by what the server says and not by what its
 * statements seemed to say.
 */
final class ScratchInspection {

	private static final int SHOWN = 10;

	private ScratchInspection() {
	}

	/**
	 * Make sure that nothing outside is locked beyond what readers do.
	 * @param sender a sender inside the transaction
	 * @param standIns the stand-ins
	 * @param outside tables that foreign keys may refer to
	 */
	static void locks(StatementSender sender, Set<String> standIns, Set<String> outside) throws SQLException {
		List<String> found = rows(sender, "SELECT n.nspname || '.' || c.relname || ': ' || l.mode"
				+ " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation"
				+ " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE l.locktype = 'relation'"
				+ " AND l.pid = pg_catalog.pg_backend_pid() AND l.mode <> 'AccessShareLock'"
				+ " AND l.database = (SELECT oid FROM pg_catalog.pg_database"
				+ " WHERE datname = pg_catalog.current_database())"
				+ " AND n.nspname NOT IN ('pg_catalog', 'pg_toast') AND n.nspname NOT LIKE 'pg\\_temp\\_%'"
				+ " AND n.nspname NOT LIKE 'pg\\_toast\\_temp\\_%' AND n.nspname <> ALL (" + array(standIns) + ")"
				+ " AND n.nspname || '.' || c.relname <> ALL (" + array(outside) + ") ORDER BY 1 LIMIT " + SHOWN);
		if (!found.isEmpty()) {
			throw ScratchFailures.locked(found);
		}
	}

	/**
	 * Make sure that nothing that was made leans on what stood there before: on the
	 * tables, types and functions that the model's own names should have led to. What
	 * this transaction has written can be told by the age of its rows.
	 * @param sender a sender inside the transaction
	 * @param live the schemas that have stand-ins
	 * @param outside tables that foreign keys may refer to
	 */
	static void dependencies(StatementSender sender, Collection<String> live, Set<String> outside) throws SQLException {
		if (live.isEmpty()) {
			return;
		}
		List<String> found = rows(sender, "WITH live AS MATERIALIZED (SELECT o.class, o.oid, n.nspname || '.' || o.name"
				+ " AS name FROM (SELECT 'pg_class'::regclass::oid AS class, oid, relname AS name,"
				+ " relnamespace AS namespace FROM pg_catalog.pg_class UNION ALL SELECT 'pg_type'::regclass, oid,"
				+ " typname, typnamespace FROM pg_catalog.pg_type UNION ALL SELECT 'pg_proc'::regclass, oid, proname,"
				+ " pronamespace FROM pg_catalog.pg_proc) o JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace"
				+ " WHERE n.nspname = ANY (" + array(live) + ") AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e"
				+ " WHERE e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'))"
				+ " SELECT DISTINCT i.type || ' ' || i.identity || ' leans on ' || l.name FROM pg_catalog.pg_depend d"
				+ " JOIN live l ON l.class = d.refclassid AND l.oid = d.refobjid CROSS JOIN LATERAL"
				+ " pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) AS i"
				+ " WHERE pg_catalog.age(d.xmin) <= 0 AND d.deptype IN ('n', 'a') AND l.name <> ALL (" + array(outside)
				+ ") AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = d.classid"
				+ " AND e.objid = d.objid AND e.deptype = 'e') ORDER BY 1 LIMIT " + SHOWN);
		if (!found.isEmpty()) {
			throw ScratchFailures.leaning(found);
		}
	}

	private static List<String> rows(StatementSender sender, String query) throws SQLException {
		List<String> rows = new ArrayList<>();
		for (List<@Nullable String> row : sender.query(Command.of(query))) {
			rows.add(Objects.requireNonNull(row.get(0)));
		}
		return rows;
	}

	private static String array(Collection<String> texts) {
		return texts.stream()
			.map(PostgresIdentifiers::literal)
			.collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
	}

}
