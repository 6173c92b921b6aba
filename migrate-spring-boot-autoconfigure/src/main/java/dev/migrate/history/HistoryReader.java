package dev.migrate.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SilenceLimit;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history: one statement, one round trip. Only where there is none does it ask
 * a second time, for the reason. Writes nothing and takes no lock.
 */
public final class HistoryReader {

	private static final String UNDEFINED_TABLE = "42P01";

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final Comparator<AppliedRevision> APPLIED_ORDER = Comparator.comparing(AppliedRevision::appliedAt)
		.thenComparing(AppliedRevision::batch)
		.thenComparing(AppliedRevision::revision);

	private final HistoryDialect dialect;

	private final Duration silence;

	/**
	 * Create a reader.
	 * @param dialect the product's SQL
	 * @param silence how long the network may be silent; zero is for ever
	 */
	public HistoryReader(HistoryDialect dialect, Duration silence) {
		this.dialect = dialect;
		this.silence = silence;
	}

	/**
	 * Read the history.
	 * @param connection a connection with auto-commit on
	 * @param location where the tables are
	 * @return what they hold, or {@code null} where there is no history or the role may
	 * not see it
	 * @throws SQLException for any other failure
	 */
	public @Nullable HistorySnapshot read(Connection connection, HistoryLocation location) throws SQLException {
		try (SilenceLimit silent = SilenceLimit.on(connection, this.silence);
				Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			try (ResultSet rows = statement.executeQuery(this.dialect.read(location))) {
				return new Rows().addAll(rows).toSnapshot();
			}
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState()) || INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Read the newest rows of the log.
	 * @param connection a connection with auto-commit on
	 * @param location where the tables are
	 * @param limit how many rows at most
	 * @return the rows, the newest last, or {@code null} where there is no log or the
	 * role may not see it
	 * @throws SQLException for any other failure
	 */
	public @Nullable List<LogEntry> readLog(Connection connection, HistoryLocation location, int limit)
			throws SQLException {
		try (SilenceLimit silent = SilenceLimit.on(connection, this.silence);
				Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			try (ResultSet rows = statement.executeQuery(this.dialect.readLog(location, limit))) {
				Deque<LogEntry> entries = new ArrayDeque<>();
				while (rows.next()) {
					entries.addFirst(new LogEntry(text(rows, 1), rows.getString(2), rows.getString(3),
							Rows.instant(rows, 4), text(rows, 5), rows.getString(6), rows.getString(7), text(rows, 8),
							text(rows, 9), text(rows, 10), text(rows, 11)));
				}
				return List.copyOf(entries);
			}
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState()) || INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Look for the reason why {@link #read} found no history.
	 * @param connection a connection with auto-commit on
	 * @param location where the tables were expected
	 * @return what is there instead
	 * @throws SQLException when the server cannot be asked
	 */
	public HistorySearch search(Connection connection, HistoryLocation location) throws SQLException {
		try (SilenceLimit silent = SilenceLimit.on(connection, this.silence);
				Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			try (ResultSet rows = statement.executeQuery(this.dialect.search(location))) {
				List<HistorySearch.Found> elsewhere = new ArrayList<>();
				HistorySearch search = null;
				while (rows.next()) {
					if ("found".equals(rows.getString(1))) {
						elsewhere.add(new HistorySearch.Found(text(rows, 2), bool(rows, 3), bool(rows, 4),
								Rows.list(rows, 5)));
						continue;
					}
					ServerState server = new ServerState(text(rows, 9), rows.getString(2), text(rows, 8),
							text(rows, 13), Integer.parseInt(text(rows, 14)), Integer.parseInt(text(rows, 15)),
							bool(rows, 11), "on".equals(rows.getString(12)), null);
					search = new HistorySearch(rows.getString(2), bool(rows, 3), bool(rows, 4), bool(rows, 5),
							bool(rows, 6), Integer.parseInt(text(rows, 7)), text(rows, 10), server, elsewhere);
				}
				return Objects.requireNonNull(search, "the search gave no row");
			}
		}
	}

	/**
	 * Read the downgrades that the history keeps.
	 * @param sender a sender on the connection
	 * @param location where the tables are, with their schema
	 * @param revisions the ids of the revisions
	 * @return the texts, and what speaks against trusting them
	 * @throws SQLException when the server cannot be asked
	 */
	public StoredDowngrades stored(StatementSender sender, HistoryLocation location, Collection<String> revisions)
			throws SQLException {
		Map<String, String> texts = new HashMap<>();
		List<String> objections = new ArrayList<>();
		for (List<@Nullable String> row : sender
			.query(Command.of(this.dialect.readStored(location), String.join(",", revisions)))) {
			String said = Objects.requireNonNull(row.get(1));
			String text = row.get(2);
			if ("objection".equals(row.get(0))) {
				objections.add(said);
			}
			else if (text != null) {
				texts.put(said, text);
			}
		}
		return new StoredDowngrades(texts, objections);
	}

	/**
	 * Read what the log says of a run.
	 * @param sender a sender on the connection
	 * @param location where the tables are, with their schema
	 * @param run the run's id
	 * @return what the run did
	 * @throws SQLException when the server cannot be asked
	 */
	public RunTrace trace(StatementSender sender, HistoryLocation location, String run) throws SQLException {
		boolean started = false;
		boolean ended = false;
		Set<RunTrace.Entry> done = new HashSet<>();
		Set<RunTrace.Entry> failed = new HashSet<>();
		for (List<@Nullable String> row : sender.query(Command.of(this.dialect.readRun(location), run))) {
			String name = row.get(0);
			String outcome = Objects.requireNonNull(row.get(2));
			if (name == null) {
				started |= outcome.equals("STARTED");
				ended |= !outcome.equals("STARTED");
			}
			else {
				(outcome.equals("DONE") ? done : failed)
					.add(new RunTrace.Entry(name, Objects.requireNonNullElse(row.get(1), "")));
			}
		}
		return new RunTrace(started, ended, done, failed);
	}

	private static String text(ResultSet rows, int column) throws SQLException {
		return Objects.requireNonNull(rows.getString(column));
	}

	private static boolean bool(ResultSet rows, int column) throws SQLException {
		return "true".equals(rows.getString(column));
	}

	/**
	 * Collects the rows of the one query by their kind, in any order.
	 */
	private static final class Rows {

		private final List<AppliedRevision> revisions = new ArrayList<>();

		private final List<JournalEntry> journal = new ArrayList<>();

		private final List<AppliedRepeatable> repeatables = new ArrayList<>();

		private @Nullable HistoryMeta meta;

		private @Nullable LastRun lastRun;

		private @Nullable ServerState server;

		Rows addAll(ResultSet rows) throws SQLException {
			while (rows.next()) {
				switch (text(rows, 1)) {
					case "revision" -> this.revisions.add(revision(rows));
					case "statement" -> this.journal.add(statement(rows));
					case "repeatable" ->
						this.repeatables.add(new AppliedRepeatable(text(rows, 2), text(rows, 3), text(rows, 4),
								text(rows, 5), rows.getString(6), instant(rows, 7), text(rows, 8), instant(rows, 9)));
					case "meta" ->
						this.meta = new HistoryMeta(Integer.parseInt(text(rows, 2)), text(rows, 3), text(rows, 4));
					case "log" -> this.lastRun = new LastRun(text(rows, 2), text(rows, 3), rows.getString(4),
							rows.getString(5), instant(rows, 6));
					default -> this.server = new ServerState(text(rows, 2), rows.getString(3), text(rows, 4),
							text(rows, 5), Integer.parseInt(text(rows, 6)), Integer.parseInt(text(rows, 7)),
							bool(rows, 8), "on".equals(rows.getString(9)), rows.getString(10));
				}
			}
			return this;
		}

		HistorySnapshot toSnapshot() {
			this.revisions.sort(APPLIED_ORDER);
			this.journal.sort(Comparator.comparing(JournalEntry::revision).thenComparing(JournalEntry::ordinal));
			return new HistorySnapshot(true, Objects.requireNonNull(this.server), this.revisions, this.journal,
					this.repeatables, this.meta, this.lastRun);
		}

		private AppliedRevision revision(ResultSet rows) throws SQLException {
			return new AppliedRevision(text(rows, 2), list(rows, 3), list(rows, 4), list(rows, 5), text(rows, 6),
					text(rows, 7), RevisionType.valueOf(text(rows, 8)), rows.getString(9), rows.getString(10),
					Integer.parseInt(text(rows, 11)), instant(rows, 12), text(rows, 13), text(rows, 14), text(rows, 15),
					Duration.ofMillis(Long.parseLong(text(rows, 16))), RevisionOrigin.valueOf(text(rows, 17)),
					bool(rows, 18));
		}

		private JournalEntry statement(ResultSet rows) throws SQLException {
			return new JournalEntry(text(rows, 2), text(rows, 3), text(rows, 4), Integer.parseInt(text(rows, 5)),
					text(rows, 6), instant(rows, 7), (rows.getString(8) != null) ? instant(rows, 8) : null,
					JournalEntry.Outcome.valueOf(text(rows, 9)), rows.getString(10));
		}

		private static List<String> list(ResultSet rows, int column) throws SQLException {
			String joined = text(rows, column);
			if (joined.isEmpty()) {
				return List.of();
			}
			return (joined.indexOf(',') < 0) ? List.of(joined) : Arrays.asList(joined.split(","));
		}

		private static Instant instant(ResultSet rows, int column) throws SQLException {
			long microseconds = Long.parseLong(text(rows, column));
			return Instant.ofEpochSecond(Math.floorDiv(microseconds, 1_000_000L),
					Math.floorMod(microseconds, 1_000_000L) * 1_000L);
		}

	}

}
