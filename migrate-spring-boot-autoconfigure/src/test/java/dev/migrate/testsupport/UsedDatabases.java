package dev.migrate.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Databases that tests are done with. Making a new one costs the server some hundred
 * files and the first session in it the system's caches, much more than most tests do; so
 * a used one is emptied and becomes another test's under another name. Where the catalogs
 * show anything else than a new database has, it is dropped.
 */
final class UsedDatabases {

	/** Sessions that have just been closed end before a database's turn comes. */
	private static final int RESTING = 2;

	/** What comes with a database is not to be seen in its catalogs. */
	private static final String TOUCHED = """
			SELECT EXISTS (SELECT FROM pg_database WHERE datname = '%1$s' AND datacl IS NOT NULL)
				OR EXISTS (SELECT FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
					WHERE d.datname = '%1$s')
				OR EXISTS (SELECT FROM pg_prepared_xacts WHERE database = '%1$s')
				OR EXISTS (SELECT FROM pg_replication_slots WHERE database = '%1$s')""";

	private static final String EMPTY = """
			DO $$ DECLARE command text; BEGIN
			FOR command IN
				SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
				UNION ALL SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication
				UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper
				UNION ALL SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension
					WHERE extname <> 'plpgsql'
				UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
					WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
			LOOP EXECUTE command; END LOOP; END $$;
			CREATE SCHEMA public AUTHORIZATION pg_database_owner;
			GRANT USAGE ON SCHEMA public TO PUBLIC;
			COMMENT ON SCHEMA public IS 'standard public schema'""";

	/** What is left that a test has made; {@code public} is ours. */
	private static final String LEFT = """
			SELECT EXISTS (
				SELECT FROM pg_class WHERE oid >= 16384 UNION ALL SELECT FROM pg_type WHERE oid >= 16384
				UNION ALL SELECT FROM pg_proc WHERE oid >= 16384 UNION ALL SELECT FROM pg_operator WHERE oid >= 16384
				UNION ALL SELECT FROM pg_namespace WHERE oid >= 16384 AND nspname <> 'public'
				UNION ALL SELECT FROM pg_cast WHERE oid >= 16384 UNION ALL SELECT FROM pg_language WHERE oid >= 16384
				UNION ALL SELECT FROM pg_extension WHERE oid >= 16384 UNION ALL SELECT FROM pg_am WHERE oid >= 16384
				UNION ALL SELECT FROM pg_collation WHERE oid >= 16384
				UNION ALL SELECT FROM pg_event_trigger UNION ALL SELECT FROM pg_publication
				UNION ALL SELECT FROM pg_foreign_data_wrapper UNION ALL SELECT FROM pg_foreign_server
				UNION ALL SELECT FROM pg_default_acl UNION ALL SELECT FROM pg_largeobject_metadata
				UNION ALL SELECT FROM pg_transform UNION ALL SELECT FROM pg_seclabel
				UNION ALL SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
					WHERE d.datname = current_database())""";

	private final TestServer server;

	private final Deque<String> names = new ArrayDeque<>();

	UsedDatabases(TestServer server) {
		this.server = server;
	}

	/**
	 * Take a database back from a test, unless that has dropped it, and end the sessions
	 * that it has left.
	 */
	void add(String name) {
		if ("t".equals(this.server.query("SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + name + "')"))
				&& !this.names.contains(name)) {
			end(name, 0);
			this.names.add(name);
		}
	}

	/**
	 * Return the name of one that is empty, or {@code null} where there is none.
	 */
	@Nullable String take() {
		while (this.names.size() > RESTING) {
			String name = this.names.remove();
			if (isEmptied(name)) {
				return name;
			}
			this.server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
		}
		return null;
	}

	private boolean isEmptied(String name) {
		if (!"f".equals(this.server.query(TOUCHED.formatted(name)))) {
			return false;
		}
		end(name, 5_000);
		try (Connection connection = this.server.database(name).connect();
				Statement statement = connection.createStatement()) {
			statement.execute(EMPTY);
			try (ResultSet left = statement.executeQuery(LEFT)) {
				return left.next() && !left.getBoolean(1);
			}
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private void end(String name, int milliseconds) {
		this.server.query("SELECT count(pg_terminate_backend(pid, " + milliseconds
				+ ")) FROM pg_stat_activity WHERE datname = '" + name + "'");
	}

}
