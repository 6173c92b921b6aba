package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static dev.migrate.autogenerate.Pictures.everything;
import static dev.migrate.autogenerate.Pictures.foreignKey;
import static dev.migrate.autogenerate.Pictures.index;
import static dev.migrate.autogenerate.Pictures.mapped;
import static dev.migrate.autogenerate.Pictures.name;
import static dev.migrate.autogenerate.Pictures.primaryKey;
import static dev.migrate.autogenerate.Pictures.table;
import static dev.migrate.autogenerate.Pictures.with;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for schemas drawn at random: tables with columns, and foreign keys that lead
 * anywhere, in circles too.
 */
class SchemaComparatorPropertyTests {

	@Property(tries = 100)
	void aSchemaDoesNotDifferFromItself(@ForAll long seed) {
		Schema schema = schema(new Random(seed));
		assertThat(compare(schema, schema)).isEmpty();
		assertThat(new SchemaComparator().compare(mapped(schema, schema), RenameAnswers.NONE, CompareOptions.DEFAULT)
			.operations()).isEmpty();
	}

	@Property(tries = 100)
	void keysReferToWhatIsThere(@ForAll long seed) {
		Random random = new Random(seed);
		Schema is = schema(random);
		Schema wanted = schema(random);
		Set<ObjectName> tables = new HashSet<>();
		is.all(Table.class).forEach((table) -> tables.add(table.name()));
		Set<String> keys = new HashSet<>();
		is.all(Table.class).forEach((table) -> foreignKeys(table).forEach((key) -> keys.add(id(table.name(), key))));
		for (Operation operation : compare(is, wanted)) {
			if (operation instanceof CreateTable create) {
				assertThat(tables.add(create.table().name())).isTrue();
				for (Constraint key : foreignKeys(create.table())) {
					assertThat(tables).contains(key.references());
					keys.add(id(create.table().name(), key));
				}
			}
			else if (operation instanceof AddConstraint add && add.constraint().references() != null) {
				assertThat(tables).contains(add.table(), add.constraint().references());
				assertThat(keys.add(id(add.table(), add.constraint()))).isTrue();
			}
			else if (operation instanceof DropConstraint drop && drop.definition() != null
					&& drop.definition().references() != null) {
				assertThat(keys.remove(id(drop.table(), drop.definition()))).isTrue();
			}
			else if (operation instanceof DropTable drop && drop.definition() != null) {
				assertThat(tables.remove(drop.table())).isTrue();
				foreignKeys(drop.definition()).forEach((key) -> keys.remove(id(drop.table(), key)));
				assertThat(keys).noneMatch((key) -> key.endsWith(">" + drop.table()));
			}
		}
		Set<ObjectName> names = new HashSet<>();
		Set<String> wantedKeys = new HashSet<>();
		wanted.all(Table.class).forEach((table) -> {
			names.add(table.name());
			foreignKeys(table).forEach((key) -> wantedKeys.add(id(table.name(), key)));
		});
		assertThat(tables).isEqualTo(names);
		assertThat(keys).isEqualTo(wantedKeys);
	}

	@Test
	void aChainOfThousandsOfTablesIsMadeAndDropped() {
		int size = 5000;
		List<SchemaObject> tables = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			Table table = with(with(table("t" + i, "id bigint not null", "next bigint", "n text"),
					primaryKey("t" + i + "_pkey", "id")), index("i" + i, "t" + i, "n"));
			tables.add((i + 1 < size) ? with(table, foreignKey("fk" + i, "next", "t" + (i + 1))) : table);
		}
		Schema schema = new Schema(tables, Map.of());
		assertThat(compare(schema, schema)).isEmpty();
		assertThat(compare(Schema.empty(), schema)).hasSize(size).allMatch(CreateTable.class::isInstance);
		assertThat(compare(schema, Schema.empty())).hasSize(size).allMatch(DropTable.class::isInstance);
	}

	private static List<Operation> compare(Schema is, Schema wanted) {
		return new SchemaComparator().compare(everything(is, wanted), RenameAnswers.DECLINED, CompareOptions.DEFAULT)
			.operations();
	}

	private static String id(ObjectName table, Constraint key) {
		return table + "." + key.name() + ">" + key.references();
	}

	private static List<Constraint> foreignKeys(Table table) {
		return table.constraints().stream().filter((constraint) -> constraint.references() != null).toList();
	}

	private static Schema schema(Random random) {
		List<String> names = new ArrayList<>();
		for (char c = 'a'; c < 'j'; c++) {
			if (random.nextInt(3) > 0) {
				names.add(String.valueOf(c));
			}
		}
		List<SchemaObject> tables = new ArrayList<>();
		for (String table : names) {
			List<Column> columns = new ArrayList<>();
			List<Constraint> constraints = new ArrayList<>();
			columns.add(Column.of("id", "bigint").withNotNull(true));
			constraints.add(primaryKey(table + "_pkey", "id"));
			for (int i = 0; i < random.nextInt(4); i++) {
				columns.add(Column.of("c" + i, random.nextBoolean() ? "bigint" : "text"));
				if (columns.get(i + 1).type().equals("bigint") && random.nextBoolean()) {
					constraints.add(foreignKey("fk" + i, "c" + i, names.get(random.nextInt(names.size()))));
				}
			}
			tables.add(Table.of(name(table), columns).withConstraints(constraints));
		}
		return new Schema(tables, Map.of());
	}

}
