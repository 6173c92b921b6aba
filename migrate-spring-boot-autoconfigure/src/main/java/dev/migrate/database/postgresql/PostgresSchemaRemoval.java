package dev.migrate.database.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SchemaContents;
import dev.migrate.database.SchemaObject;
import dev.migrate.database.SchemaRemoval;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * Empties a schema of PostgreSQL.
 * <p>
 * Objects of a schema may refer to each other in circles (a default that calls a function
 * that takes a row of the same table), so no order of plain drops does for all of them
 * and they are dropped with {@code CASCADE}. That this reaches nothing outside is made
 * sure of before: with the tables locked, {@code pg_depend} must have no object that
 * stays and depends directly on one that goes. What depends on such an object in turn
 * then cannot be reached either.
 */
final class PostgresSchemaRemoval implements SchemaRemoval {

	/** In the order in which they are dropped, with what the command calls them. */
	private static final List<Kind> KINDS = List.of(new Kind("view", "VIEW"),
			new Kind("materialized view", "MATERIALIZED VIEW"), new Kind("foreign table", "FOREIGN TABLE"),
			new Kind("table", "TABLE"), new Kind("sequence", "SEQUENCE"), new Kind("function", "ROUTINE"),
			new Kind("procedure", "ROUTINE"), new Kind("aggregate", "ROUTINE"),
			new Kind("operator class", "OPERATOR CLASS"), new Kind("operator family", "OPERATOR FAMILY"),
			new Kind("operator", "OPERATOR"), new Kind("type", "TYPE"),
			new Kind("text search configuration", "TEXT SEARCH CONFIGURATION"),
			new Kind("text search dictionary", "TEXT SEARCH DICTIONARY"), new Kind("collation", "COLLATION"),
			new Kind("conversion", "CONVERSION"), new Kind("statistics object", "STATISTICS"));

	/** Of these commands one can drop several objects. */
	private static final Set<String> LISTS = Set.of("VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "TABLE", "SEQUENCE",
			"ROUTINE", "TYPE");

	private static final Duration COUNT_LOCK_TIMEOUT = Duration.ofMillis(100);

	private record Kind(String type, String command) {

	}

	@Override
	public SchemaContents read(StatementSender sender, String schema) throws SQLException {
		List<@Nullable String> about = sender.query(Command.of(SchemaCatalog.about(), schema)).get(0);
		List<SchemaObject> objects = new ArrayList<>();
		List<SchemaObject> kept = new ArrayList<>();
		Set<String> tables = new HashSet<>();
		for (List<@Nullable String> row : sender.query(Command.of(SchemaCatalog.objects(), schema))) {
			String rows = row.get(4);
			SchemaObject object = new SchemaObject(text(row, 1), text(row, 2), text(row, 3),
					(rows != null) ? Long.valueOf(rows) : null, null);
			("t".equals(row.get(0)) ? objects : kept).add(object);
			if (object.isTable()) {
				tables.add(PostgresIdentifiers.unquote(text(row, 5)));
			}
		}
		List<String> outside = sender.query(Command.of(SchemaCatalog.outside(), schema))
			.stream()
			.map((row) -> text(row, 0) + " depends on " + text(row, 1))
			.toList();
		return new SchemaContents(text(about, 0), schema, text(about, 1), objects, kept, outside, histories(tables),
				Integer.parseInt(text(about, 2)));
	}

	private static String text(List<@Nullable String> row, int column) {
		return Objects.requireNonNull(row.get(column));
	}

	private static List<String> histories(Set<String> tables) {
		String first = HistoryLocation.TABLES.get(0);
		return tables.stream()
			.filter((table) -> table.endsWith(first))
			.map((table) -> table.substring(0, table.length() - first.length()))
			.filter((prefix) -> HistoryLocation.TABLES.stream().allMatch((name) -> tables.contains(prefix + name)))
			.sorted()
			.toList();
	}

	@Override
	public SchemaContents count(StatementSender sender, SchemaContents contents, Duration time) throws SQLException {
		long deadline = System.nanoTime() + time.toNanos();
		List<SchemaObject> counted = new ArrayList<>(contents.objects().size());
		for (SchemaObject object : contents.objects()) {
			long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
			counted.add((object.estimatedRows() != null && left > 0) ? object.withRows(count(sender, object, left))
					: object);
		}
		return contents.withObjects(counted);
	}

	private static @Nullable Long count(StatementSender sender, SchemaObject table, long milliseconds)
			throws SQLException {
		try {
			sender.send(Command.of("BEGIN READ ONLY"),
					Command.of("SELECT pg_catalog.set_config('statement_timeout', '" + milliseconds
							+ "', true), pg_catalog.set_config('lock_timeout', '" + COUNT_LOCK_TIMEOUT.toMillis()
							+ "', true)"));
			return count(sender, table);
		}
		catch (StatementFailedException ex) {
			if (ex.connectionLost()) {
				throw ex;
			}
			return null;
		}
		finally {
			sender.rollback();
		}
	}

	private static Long count(StatementSender sender, SchemaObject table) throws SQLException {
		return Long
			.valueOf(text(sender.query(Command.of("SELECT pg_catalog.count(*) FROM " + table.name())).get(0), 0));
	}

	@Override
	public SchemaContents countLocked(StatementSender sender, SchemaContents contents, Predicate<SchemaObject> which)
			throws SQLException {
		List<SchemaObject> counted = new ArrayList<>(contents.objects().size());
		for (SchemaObject object : contents.objects()) {
			counted.add(which.test(object) ? object.withRows(count(sender, object)) : object);
		}
		return contents.withObjects(counted);
	}

	@Override
	public List<Command> lock(SchemaContents contents) {
		List<String> tables = contents.objects()
			.stream()
			.filter(SchemaObject::isTable)
			.map(SchemaObject::name)
			.toList();
		return tables.isEmpty() ? List.of()
				: List.of(Command.of("LOCK TABLE " + String.join(", ", tables) + " IN ACCESS EXCLUSIVE MODE"));
	}

	@Override
	public List<Command> drop(SchemaContents contents) {
		List<Command> commands = new ArrayList<>();
		for (Kind kind : KINDS) {
			List<String> names = contents.objects()
				.stream()
				.filter((object) -> object.type().equals(kind.type()))
				.map(SchemaObject::name)
				.collect(Collectors.toList());
			if (LISTS.contains(kind.command()) && !names.isEmpty()) {
				names = List.of(String.join(", ", names));
			}
			names.forEach(
					(name) -> commands.add(Command.of("DROP " + kind.command() + " IF EXISTS " + name + " CASCADE")));
		}
		return commands;
	}

}
