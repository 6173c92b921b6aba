package dev.migrate.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.SchemaScope;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All that runs leave in a database, apart from times and names of runs: two that are
 * equal cannot be told apart by what was done to them on the way.
 *
 * @param schema what the project's own reader sees, the history's tables included
 * @param data the rows of all tables but the history's
 * @param history the rows of the history, and how often the log has each revision
 * @param ledger the entries of the ledger, each as often as it is there
 */
record ChainPicture(List<String> schema, List<String> data, List<String> history, List<String> ledger) {

	private static final String TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
			+ " AND relkind = 'r' AND relname NOT LIKE 'migrate\\_%' ORDER BY 1";

	private static final List<String> HISTORY = List.of(
			"SELECT revision, revises, depends_on, labels, message, script, type, checksum, raw_checksum, origin,"
					+ " verified, downgrade_sql FROM migrate_revision ORDER BY 1",
			"SELECT kind, profile, name, checksum FROM migrate_repeatable ORDER BY 1, 2, 3",
			"SELECT revision, direction, ordinal, outcome FROM migrate_statement ORDER BY 1, 2, 3",
			"SELECT revision, direction, count(*) FROM migrate_log WHERE outcome = 'DONE' AND revision IS NOT NULL"
					+ " GROUP BY 1, 2 ORDER BY 1, 2");

	/**
	 * Look at a database.
	 * @param database one with a history
	 * @return what is there
	 */
	static ChainPicture of(TestDatabase database) {
		List<String> data = new ArrayList<>();
		for (String table : database.query(TABLES)) {
			database.query("SELECT t::text FROM public." + table + " t ORDER BY 1")
				.forEach((row) -> data.add(table + " " + row));
		}
		List<String> history = new ArrayList<>();
		HISTORY.forEach((query) -> history.addAll(database.query(query)));
		return new ChainPicture(schema(database), data, history,
				database.query("SELECT entry FROM witness.ledger ORDER BY 1"));
	}

	private static List<String> schema(TestDatabase database) {
		try (Connection connection = database.connect()) {
			return new PostgresDatabase().schemaReader()
				.read(connection, SchemaScope.of("public"))
				.objects()
				.values()
				.stream()
				.map(Object::toString)
				.toList();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Hold another picture to this one.
	 */
	void requireSame(ChainPicture other) {
		assertThat(other.ledger()).as("each statement's witness, once").isEqualTo(this.ledger);
		assertThat(other.history()).as("history").isEqualTo(this.history);
		assertThat(other.data()).as("data").isEqualTo(this.data);
		assertThat(other.schema()).as("schema").isEqualTo(this.schema);
	}

}
