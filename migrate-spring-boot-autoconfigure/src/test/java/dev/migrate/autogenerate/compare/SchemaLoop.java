package dev.migrate.autogenerate.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.Pictures;
import dev.migrate.autogenerate.draft.SafeForms;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Schema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes schemas on a server, each presented as {@code app}, and has one become another.
 */
final class SchemaLoop implements AutoCloseable {

	private final PostgresDatabase database = new PostgresDatabase();

	private final Connection connection;

	private int number;

	SchemaLoop(Connection connection) {
		this.connection = connection;
	}

	/** Go from one schema to another by what the comparison finds, and back. */
	void thereAndBack(String from, String to, boolean plain, RenameAnswers answers) throws SQLException {
		String a = make(from);
		String b = make(to);
		try {
			Schema is = read(a);
			Schema wanted = read(b);
			assertThat(compare(wanted, wanted, RenameAnswers.NONE).operations()).isEmpty();
			List<Draft> drafts = new SafeForms(Pictures.STYLE).drafts(compare(is, wanted, answers), plain);
			for (Draft draft : drafts) {
				run(a, draft.upgrade());
			}
			assertSame(read(a), wanted, drafts);
			for (int i = drafts.size() - 1; i >= 0; i--) {
				assertThat(drafts.get(i).irreversible()).isNull();
				run(a, drafts.get(i).downgrade());
			}
			assertSame(read(a), is, drafts);
		}
		finally {
			drop(a);
			drop(b);
		}
	}

	List<Draft> drafts(String is, String wanted, RenameAnswers answers, boolean plain) throws SQLException {
		return new SafeForms(Pictures.STYLE).drafts(compare(read(is), read(wanted), answers), plain);
	}

	private void assertSame(Schema is, Schema wanted, List<Draft> drafts) {
		SchemaDifference left = compare(is, wanted, RenameAnswers.DECLINED);
		assertThat(left.operations()).as(() -> describe(drafts) + "\nleft: " + left.changes()).isEmpty();
	}

	private String describe(List<Draft> drafts) {
		StringBuilder text = new StringBuilder();
		for (Draft draft : drafts) {
			text.append("\n-- up\n").append(String.join(";\n", sql(draft.upgrade())));
			text.append("\n-- down\n").append(String.join(";\n", sql(draft.downgrade())));
		}
		return text.toString();
	}

	List<String> sql(List<Operation> operations) {
		return this.database.ddl(Pictures.STYLE).render(operations);
	}

	private static SchemaDifference compare(Schema is, Schema wanted, RenameAnswers answers) {
		return new SchemaComparator().compare(Pictures.everything(is, wanted), answers, CompareOptions.DEFAULT);
	}

	String make(String... sql) throws SQLException {
		String schema = "s" + ++this.number;
		execute("CREATE SCHEMA " + schema, "SET search_path = " + schema);
		execute(sql);
		return schema;
	}

	void drop(String schema) throws SQLException {
		execute("SET search_path = public", "DROP SCHEMA " + schema + " CASCADE");
	}

	Schema read(String schema) throws SQLException {
		return this.database.schemaReader()
			.read(this.connection, new SchemaScope(List.of(schema), Map.of(schema, "app")));
	}

	/** Run operations, in a transaction unless one of them cannot. */
	void run(String schema, List<Operation> operations) throws SQLException {
		execute("SET search_path = " + schema);
		List<String> statements = sql(operations);
		boolean transaction = statements.stream().noneMatch((sql) -> sql.contains("CONCURRENTLY"));
		this.connection.setAutoCommit(!transaction);
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : statements) {
				try {
					statement.execute(sql);
				}
				catch (SQLException ex) {
					throw new IllegalStateException(
							sql + "\n" + ex.getMessage() + "\nin\n" + String.join(";\n", statements), ex);
				}
			}
			if (transaction) {
				this.connection.commit();
			}
		}
		finally {
			if (transaction) {
				this.connection.rollback();
				this.connection.setAutoCommit(true);
			}
		}
	}

	void execute(String... statements) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/** Return the first column of a query's first row. */
	String query(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
