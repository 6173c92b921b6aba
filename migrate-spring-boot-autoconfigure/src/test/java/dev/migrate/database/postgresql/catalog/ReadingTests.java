package dev.migrate.database.postgresql.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.database.SchemaScope;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What reading asks of the server and what it leaves of the session.
 */
@PostgresTest
class ReadingTests {

	private static final String SETTINGS = "SELECT name || '=' || setting FROM pg_settings"
			+ " WHERE context IN ('user', 'superuser') AND name <> 'transaction_isolation' ORDER BY name";

	private static final SchemaScope SHOP = SchemaScope.of("shop");

	private static TestDatabase database;

	private static Schema shop;

	private final PostgresSchemaReader reader = new PostgresSchemaReader();

	@BeforeAll
	static void make(TestDatabase fresh) {
		database = fresh;
		database.execute(SchemaFixture.everything());
		shop = SchemaFixture.read(database, SHOP);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static List<String> query(Connection connection, String sql) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				rows.add(row.getString(1));
			}
		}
		return rows;
	}

	private static boolean isInTransaction(Connection connection) throws SQLException {
		return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
	}

	@Test
	void leavesAConnectionWithAutoCommitAsItWas() throws SQLException {
		try (Connection connection = database.connect()) {
			execute(connection, "SET search_path = ext, \"$user\", shop");
			List<String> settings = query(connection, SETTINGS);
			this.reader.read(connection, SHOP);
			assertThat(query(connection, SETTINGS)).isEqualTo(settings);
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(isInTransaction(connection)).isFalse();
		}
	}

	@Test
	void leavesAPooledConnectionWithoutAutoCommitAsItWas() throws SQLException {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(database.dataSource());
			pool.setAutoCommit(false);
			pool.setMaximumPoolSize(1);
			try (Connection connection = pool.getConnection()) {
				assertThat(this.reader.read(connection, SHOP).objects()).isEqualTo(shop.objects());
				assertThat(connection.getAutoCommit()).isFalse();
				// a transaction begins anew, with other characteristics than the reader's
				execute(connection, "CREATE TABLE public.written ()");
				connection.rollback();
			}
		}
	}

	@Test
	void seesWhatTheTransactionHasMadeAndLetsItGoOn() throws SQLException {
		try (Connection connection = database.connect()) {
			connection.setAutoCommit(false);
			execute(connection, "CREATE SCHEMA mig_x; SET LOCAL search_path = mig_x; CREATE TABLE fresh (id integer)");
			List<String> settings = query(connection, SETTINGS);
			Schema schema = this.reader.read(connection, SchemaScope.of("mig_x"));
			assertThat(schema.table(ObjectName.of("mig_x", "fresh"))).isPresent();
			assertThat(query(connection, SETTINGS)).isEqualTo(settings);
			execute(connection, "INSERT INTO fresh VALUES (1)");
			connection.rollback();
			assertThat(query(connection, "SHOW search_path")).containsExactly("\"$user\", public");
		}
	}

	@Test
	void knowsATransactionThatTheDriverWasNotAskedFor() throws SQLException {
		try (Connection connection = database.connect()) {
			execute(connection, "BEGIN");
			execute(connection, "CREATE SCHEMA mig_y");
			this.reader.read(connection, SchemaScope.of("mig_y"));
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(query(connection, "SELECT nspname FROM pg_namespace WHERE nspname = 'mig_y'")).hasSize(1);
			execute(connection, "ROLLBACK");
			assertThat(query(connection, "SELECT nspname FROM pg_namespace WHERE nspname = 'mig_y'")).isEmpty();
		}
	}

	@Test
	void leavesTheSessionAsItWasWhenItFails() throws SQLException {
		try (Connection holder = database.connect(); Connection connection = database.connect()) {
			holder.setAutoCommit(false);
			execute(holder, "LOCK TABLE shop.customer IN ACCESS EXCLUSIVE MODE");
			execute(connection, "SET lock_timeout = '50ms'; SET search_path = shop");
			List<String> settings = query(connection, SETTINGS);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.reader.read(connection, SHOP))
				.returns("55P03", SQLException::getSQLState);
			assertThat(query(connection, SETTINGS)).isEqualTo(settings);
			assertThat(connection.getAutoCommit()).isTrue();
			connection.setAutoCommit(false);
			execute(connection, "CREATE TEMPORARY TABLE kept (id integer)");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.reader.read(connection, SHOP))
				.returns("55P03", SQLException::getSQLState);
			assertThat(query(connection, SETTINGS)).isEqualTo(settings);
			execute(connection, "INSERT INTO kept VALUES (1)");
			connection.commit();
		}
	}

	@Test
	void settingsOfTheSessionDoNotShow() throws SQLException {
		try (Connection connection = database.connect()) {
			execute(connection, "SET search_path = shop, ext; SET quote_all_identifiers = on;"
					+ " SET TimeZone = 'Asia/Tokyo'; SET IntervalStyle = sql_standard; SET bytea_output = escape");
			assertThat(this.reader.read(connection, SHOP).objects()).isEqualTo(shop.objects());
		}
	}

	@Test
	void needsNoPrivileges() throws SQLException {
		database.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
		try (Connection connection = database.dataSource("stranger", "stranger").getConnection()) {
			assertThat(this.reader.read(connection, SHOP).objects()).isEqualTo(shop.objects());
		}
		finally {
			database.execute("DROP ROLE stranger");
		}
	}

	@Test
	void keepsNoLockOnTheRelationsOfViews() throws SQLException {
		try (Connection connection = database.connect()) {
			connection.setAutoCommit(false);
			execute(connection, "SET LOCAL lock_timeout = '1s'");
			this.reader.read(connection, SHOP);
			assertThat(
					query(connection,
							"SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
									+ " WHERE l.pid = pg_backend_pid() AND c.relnamespace = 'shop'::regnamespace"))
				.isEmpty();
			connection.rollback();
		}
	}

	@Test
	void asksTenStatementsWhateverTheNumberOfTables(TestServer server) throws SQLException {
		AtomicInteger statements = new AtomicInteger();
		try (TestDatabase many = server.createDatabase();
				TestProxy proxy = TestProxy.to(many);
				Connection connection = proxy.connect()) {
			many.execute(tables(1, 500), tables(501, 1000));
			proxy.cutBefore((message) -> {
				if (message.toServer() && message.type() == 'P' && message.contains("pg_catalog.pg_")) {
					statements.incrementAndGet();
				}
				return false;
			});
			this.reader.read(connection, SchemaScope.of("none"));
			assertThat(statements).hasValue(10);
			Schema schema = this.reader.read(connection, SchemaScope.of("public"));
			assertThat(statements).hasValue(20);
			assertThat(schema.all(Table.class)).extracting(
					(table) -> table.columns().size() + "/" + table.indexes().size() + "/" + table.constraints().size())
				.hasSize(1000)
				.containsOnly("10/2/1", "10/2/2");
		}
	}

	private static String tables(int from, int to) {
		return """
				DO $$ BEGIN FOR i IN %d..%d LOOP
				  EXECUTE format('CREATE TABLE t%%1$s (id bigint PRIMARY KEY, a integer, b integer, c integer, d uuid, e boolean,
				    f varchar(20) NOT NULL, g numeric(10, 2) DEFAULT 0, h timestamptz DEFAULT now(), up bigint %%2$s);
				    CREATE INDEX ON t%%1$s (a, b); CREATE INDEX ON t%%1$s (lower(f)) WHERE c > 0', i,
				    CASE WHEN i > 1 THEN 'REFERENCES t' || (i - 1) ELSE '' END);
				END LOOP; END $$
				"""
			.formatted(from, to);
	}

	@Test
	void readsNothingOfASchemaThatIsNotThere() throws SQLException {
		try (Connection connection = database.connect()) {
			assertThat(this.reader.read(connection, SchemaScope.of("nowhere")).objects().keySet())
				.extracting(ObjectKey::kind)
				.containsOnly(ObjectKind.EXTENSION);
		}
	}

	@Test
	void namesThatTheServerHasTooAreShadowed() throws SQLException {
		database.execute("CREATE TABLE public.pg_class (id integer)", "CREATE TYPE public.point AS ENUM ('a')",
				"CREATE FUNCTION public.lower(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
				"CREATE TABLE public.ordinary (id integer)");
		try (Connection connection = database.connect()) {
			assertThat(this.reader.shadowed(connection, "public")).contains("pg_class", "point", "lower")
				.doesNotContain("ordinary");
			assertThat(this.reader.shadowed(connection, "other")).isEmpty();
		}
	}

}
