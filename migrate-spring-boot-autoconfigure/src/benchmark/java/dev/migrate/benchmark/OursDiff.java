package dev.migrate.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import dev.migrate.autogenerate.Comparison;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.compare.CompareOptions;
import dev.migrate.autogenerate.compare.SchemaComparator;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.SchemaReader;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.postgresql.PostgresDatabase;

/**
 * This library: both sides read by one reader, and compared to operations in an order in
 * which they run and to a line in words for each.
 */
class OursDiff implements DiffContender {

	@Override
	public List<String> compare(Connection is, Connection wanted) throws SQLException {
		SchemaReader reader = new PostgresDatabase().schemaReader();
		SchemaScope scope = SchemaScope.of("public");
		Comparison comparison = new Comparison(reader.read(is, scope), reader.read(wanted, scope), Ownership.EVERYTHING,
				new DdlStyle("public", Set.of()), "a database");
		return new SchemaComparator().compare(comparison, RenameAnswers.NONE, CompareOptions.DEFAULT)
			.changes()
			.stream()
			.flatMap((change) -> change.lines().stream().map((line) -> change.object() + ": " + line))
			.toList();
	}

}
