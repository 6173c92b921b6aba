package dev.migrate.database.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.FailureKind;
import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.HistoryNameException;
import dev.migrate.database.LossCounter;
import dev.migrate.database.SchemaReader;
import dev.migrate.database.SchemaRemoval;
import dev.migrate.database.Scratch;
import dev.migrate.database.ScratchSettings;
import dev.migrate.database.ScriptDialect;
import dev.migrate.database.ServerMessage;
import dev.migrate.database.SessionObserver;
import dev.migrate.database.StatementEffects;
import dev.migrate.database.postgresql.catalog.PostgresSchemaReader;
import dev.migrate.database.postgresql.recovery.PostgresStatementEffects;
import dev.migrate.database.postgresql.scratch.PostgresScratch;
import dev.migrate.database.postgresql.ddl.PostgresDdlRenderer;
import dev.migrate.error.Failure;
import dev.migrate.sql.CreatedObject;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL 14 and later.
 */
public final class PostgresDatabase implements Database {

	private static final Pattern CATALOG_RACE = Pattern
		.compile("^(XX000 .*tuple concurrently (updated|deleted)|23505 .*\"pg_[a-z_]+_index\")");

	/** The server cuts names at this many bytes. */
	private static final int NAME_LIMIT = 63;

	private final HistoryDialect history = new PostgresHistoryDialect();

	private final SchemaRemoval removal = new PostgresSchemaRemoval();

	private final SchemaReader schemaReader = new PostgresSchemaReader();

	private final StatementEffects effects = new PostgresStatementEffects();

	@Override
	public String product() {
		return "PostgreSQL";
	}

	@Override
	public HistoryDialect history() {
		return this.history;
	}

	@Override
	public ScriptDialect script(HistoryLocation location, ZoneId timeZone) {
		return new PsqlScriptDialect(location, timeZone);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * The key is the first eight bytes of the SHA-256 of {@code migrate:SCHEMA.TABLE},
	 * where the table is that of applied revisions. Advisory locks are per database, so
	 * the database's name is not in it.
	 */
	@Override
	public void requireNames(HistoryLocation location) {
		String schema = location.schema();
		if (schema != null) {
			requireName(schema, "migrate.schema");
		}
		HistoryLocation.TABLES.forEach((table) -> requireName(location.prefix() + table, "migrate.table-prefix"));
	}

	private static void requireName(String name, String property) {
		if (name.getBytes(StandardCharsets.UTF_8).length > NAME_LIMIT) {
			throw new HistoryNameException(
					Failure.of("'" + name + "' is longer than " + NAME_LIMIT + " bytes, and the server would cut it")
						.state("Nothing was read and nothing was changed")
						.action("Choose a shorter " + property)
						.next("migrate status")
						.build());
		}
	}

	@Override
	public long lockKey(HistoryLocation location) {
		String name = "migrate:" + Objects.requireNonNull(location.schema(), "the schema is not known") + "."
				+ location.prefix() + "revision";
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Addresses have aliases, and a restored backup has the system identifier of its
	 * origin; the microsecond in which a server was started is its own, and every role
	 * may see it.
	 */
	@Override
	public String identity(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT extract(epoch FROM pg_catalog.pg_postmaster_start_time())::text || '/' || oid"
							+ " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()")) {
			row.next();
			return row.getString(1);
		}
	}

	@Override
	public DatabaseSession session(Connection connection, Duration silence) throws SQLException {
		return new PostgresSession(connection, silence);
	}

	@Override
	public String missing(List<CreatedObject> objects) {
		return MissingObjects.query(objects);
	}

	@Override
	public LossCounter lossCounter(DatabaseSession session) {
		return new PostgresLossCounter(session);
	}

	@Override
	public StatementEffects effects() {
		return this.effects;
	}

	@Override
	public SessionObserver observer(Connection connection) {
		return new PostgresSessionObserver(connection);
	}

	@Override
	public SchemaRemoval removal() {
		return this.removal;
	}

	@Override
	public SchemaReader schemaReader() {
		return this.schemaReader;
	}

	@Override
	public Scratch scratch(DatabaseSession session, ScratchSettings settings) throws SQLException {
		return PostgresScratch.open(session, settings);
	}

	@Override
	public DdlRenderer ddl(DdlStyle style) {
		return new PostgresDdlRenderer(style);
	}

	@Override
	public @Nullable DataSource unpooled(DataSource dataSource) {
		try {
			return dataSource.isWrapperFor(PGSimpleDataSource.class) ? dataSource.unwrap(PGSimpleDataSource.class)
					: null;
		}
		catch (SQLException ex) {
			return null;
		}
	}

	@Override
	public ServerMessage message(SQLException failure) {
		return ServerMessages.of(failure);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * PgBouncer has one code for all that it refuses. Two sessions that change the same
	 * in the system's own tables, as two {@code CREATE SCHEMA IF NOT EXISTS} do, meet in
	 * an internal error or at a unique index of those.
	 */
	@Override
	public boolean isUnreachable(SQLException failure) {
		return Unreachable.is(failure);
	}

	@Override
	public FailureKind kind(SQLException failure) {
		String message = String.valueOf(failure.getMessage());
		if (message.contains("not allowed in statement pooling mode")) {
			return FailureKind.NO_TRANSACTIONS;
		}
		if (CATALOG_RACE.matcher(failure.getSQLState() + " " + message).find()) {
			return FailureKind.SERIALIZATION;
		}
		String state = Objects.requireNonNullElse(failure.getSQLState(), "");
		return switch (state) {
			case "55P03" -> FailureKind.LOCK_TIMEOUT;
			case "40P01" -> FailureKind.DEADLOCK;
			case "40001" -> FailureKind.SERIALIZATION;
			case "42501" -> FailureKind.PRIVILEGE;
			case "25006" -> FailureKind.READ_ONLY;
			case "25001" -> FailureKind.IN_TRANSACTION;
			case "57014" -> FailureKind.CANCELLED;
			case "3D000" -> FailureKind.NO_DATABASE;
			// starting up, too many connections, connection refused or timed out
			case "57P03", "53300", "08001" -> FailureKind.NOT_READY;
			case "57P01", "57P02", "57P05" -> FailureKind.CONNECTION_LOST;
			default -> switch (state.isEmpty() ? "" : state.substring(0, 2)) {
				case "28" -> FailureKind.AUTHENTICATION;
				case "08" -> FailureKind.CONNECTION_LOST;
				default -> FailureKind.OTHER;
			};
		};
	}

}
