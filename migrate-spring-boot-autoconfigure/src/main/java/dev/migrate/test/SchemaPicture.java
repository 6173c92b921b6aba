package dev.migrate.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.sql.DataSource;

import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.script.RepeatableCatalog;

import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * What revisions made, taken apart into what is compared: tables and their columns,
 * constraints and indexes, and everything else. The order of columns does not count, for
 * a column that is dropped and made again comes last. The history, and what repeatable
 * scripts make, which no downgrade takes away, are left out.
 */
final class SchemaPicture {

	private final List<Table> tables;

	private final NavigableMap<String, Object> parts = new TreeMap<>();

	private SchemaPicture(List<SchemaObject> objects) {
		this.tables = objects.stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
		for (SchemaObject object : objects) {
			if (object instanceof Table table) {
				add(table);
			}
			else {
				this.parts.put(object.key().toString(), object);
			}
		}
	}

	private void add(Table table) {
		for (Column column : table.columns()) {
			this.parts.put("column " + table.name() + "." + column.name(), column);
		}
		for (Constraint constraint : table.constraints()) {
			this.parts.put("constraint " + constraint.name() + " of " + table.name(), constraint);
		}
		for (Index index : table.indexes()) {
			this.parts.put("index " + index.name(), index);
		}
		this.parts.put("table " + table.name(),
				table.withColumns(List.of()).withConstraints(List.of()).withIndexes(List.of()));
	}

	/**
	 * Read a picture.
	 * @param dataSource leads to the database
	 * @param schemas the schemas to read
	 * @param places schemas that do not count themselves, but what is in them
	 * @param repeatables make what is left out
	 * @return the picture
	 */
	static SchemaPicture read(DataSource dataSource, List<String> schemas, Set<String> places,
			RepeatableCatalog repeatables) {
		Schema schema;
		Connection connection = DataSourceUtils.getConnection(dataSource);
		try {
			schema = new PostgresDatabase().schemaReader()
				.read(connection, SchemaScope.of(schemas.toArray(String[]::new)));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The schema could not be read: " + ex.getMessage(), ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, dataSource);
		}
		Set<ObjectName> history = historyTables(schema);
		Set<String> uncounted = new HashSet<>(places);
		history.forEach((table) -> uncounted.add(String.valueOf(table.schema())));
		Set<String> repeated = new HashSet<>();
		repeatables.repeatables()
			.forEach((script) -> script.references().created().forEach((object) -> repeated.add(object.name().name())));
		return new SchemaPicture(schema.objects()
			.values()
			.stream()
			.filter((object) -> !isHistory(object, history, uncounted)
					&& (object instanceof Table || !repeated.contains(object.key().name().name())))
			.toList());
	}

	private static Set<ObjectName> historyTables(Schema schema) {
		Set<ObjectName> names = new HashSet<>();
		String first = HistoryLocation.TABLES.get(0);
		for (Table table : schema.all(Table.class)) {
			String name = table.name().name();
			if (name.endsWith(first)) {
				String prefix = name.substring(0, name.length() - first.length());
				List<ObjectName> all = HistoryLocation.TABLES.stream()
					.map((one) -> table.name().withName(prefix + one))
					.toList();
				if (all.stream().allMatch((one) -> schema.table(one).isPresent())) {
					names.addAll(all);
				}
			}
		}
		return names;
	}

	private static boolean isHistory(SchemaObject object, Set<ObjectName> tables, Set<String> schemas) {
		ObjectName table = object.key().table();
		return tables.contains(object.key().name()) || (table != null && tables.contains(table))
				|| (object instanceof Namespace namespace && schemas.contains(namespace.name()))
				|| (object instanceof Sequence sequence && sequence.ownedBy() != null
						&& tables.contains(sequence.ownedBy().table()));
	}

	/**
	 * Return the tables.
	 */
	List<Table> tables() {
		return this.tables;
	}

	/**
	 * Tell how this picture differs from what it should be.
	 * @param expected what it should be
	 * @return one line for each difference
	 */
	List<String> differencesFrom(SchemaPicture expected) {
		Set<String> names = new TreeSet<>(expected.parts.keySet());
		names.addAll(this.parts.keySet());
		List<String> lines = new ArrayList<>();
		for (String name : names) {
			Object wanted = expected.parts.get(name);
			Object is = this.parts.get(name);
			if (wanted == null) {
				lines.add("left over: " + name);
			}
			else if (is == null) {
				lines.add("missing: " + name);
			}
			else if (!is.equals(wanted)) {
				lines.add("changed: " + name + ", which was " + words(wanted) + " and is " + words(is));
			}
		}
		return lines;
	}

	private static String words(Object part) {
		if (part instanceof Column column) {
			return words(column);
		}
		if (part instanceof Constraint constraint) {
			return constraint.definition() + (constraint.validated() ? "" : " (not valid)");
		}
		return (part instanceof Index index) ? index.definition() : part.toString();
	}

	private static String words(Column column) {
		StringBuilder text = new StringBuilder(column.type());
		text.append(column.notNull() ? " NOT NULL" : "");
		text.append((column.defaultExpression() != null) ? " DEFAULT " + column.defaultExpression() : "");
		Column rest = Column.of(column.name(), column.type())
			.withNotNull(column.notNull())
			.withDefault(column.defaultExpression());
		return rest.equals(column) ? text.toString() : column.toString();
	}

}
