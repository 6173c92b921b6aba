package dev.migrate.database.postgresql.catalog;

import java.util.List;

import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Trigger;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statements that are read are those that make, drop and name what they were read
 * from.
 */
@PostgresTest
class DefinedObjectsTests {

	/** The rows of the catalogs, but for the numbers that are new each time. */
	private static final String ROWS = """
			WITH space AS (SELECT oid FROM pg_namespace WHERE nspname LIKE 'Odd%')
			SELECT 'aggregate ' || to_jsonb(g)::text FROM pg_aggregate g JOIN pg_proc p ON p.oid = g.aggfnoid
			 WHERE p.pronamespace IN (TABLE space)
			UNION ALL SELECT 'routine ' || (to_jsonb(p) - 'oid')::text FROM pg_proc p
			 WHERE p.prokind = 'a' AND p.pronamespace IN (TABLE space)
			UNION ALL SELECT 'operator ' || (to_jsonb(o) - 'oid' - 'oprcom' - 'oprnegate')::text
			 || oprcom::regoperator || oprnegate::regoperator FROM pg_operator o WHERE o.oprnamespace IN (TABLE space)
			UNION ALL SELECT 'collation ' || (to_jsonb(c) - 'oid')::text FROM pg_collation c
			 WHERE c.collnamespace IN (TABLE space)
			UNION ALL SELECT 'range ' || (to_jsonb(r) - 'rngtypid' - 'rngmultitypid')::text || rngtypid::regtype
			 || rngmultitypid::regtype FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid WHERE t.typnamespace IN (TABLE space)
			UNION ALL SELECT 'cast ' || (to_jsonb(c) - 'oid')::text FROM pg_cast c
			 WHERE c.oid > 16384 AND c.castsource::regtype::text LIKE ANY (ARRAY['%Mood%', 'bigint'])
			UNION ALL SELECT 'policy ' || (to_jsonb(p) - 'oid' - 'polqual' - 'polwithcheck')::text FROM pg_policy p
			UNION ALL SELECT 'statistics ' || (to_jsonb(s) - 'oid' - 'stxexprs')::text FROM pg_statistic_ext s
			UNION ALL SELECT 'trigger ' || (to_jsonb(t) - 'oid' - 'tgqual')::text FROM pg_trigger t
			ORDER BY 1
			""";

	@Test
	void everyStatementMakesWhatItWasReadFrom(TestDatabase database) {
		database.execute(SchemaFixture.script("definitions.sql"));
		String namespace = "Odd \"x\" 'y'";
		SchemaFixture before = SchemaFixture.read(database, namespace);
		List<String> rows = database.query(ROWS);
		int statements = 0;
		for (DefinedObject object : before.schema().all(DefinedObject.class)) {
			if (object.key().kind() != ObjectKind.OPERATOR) {
				database.execute(object.drop(), object.create(), "COMMENT ON " + object.reference() + " IS 'seen'",
						"COMMENT ON " + object.reference() + " IS NULL");
				statements++;
			}
		}
		// the first of two that name each other makes a shell of the second
		before.schema()
			.all(DefinedObject.class)
			.stream()
			.filter((object) -> object.key().kind() == ObjectKind.OPERATOR)
			.forEach((object) -> database.execute(object.drop()));
		before.schema()
			.all(DefinedObject.class)
			.stream()
			.filter((object) -> object.key().kind() == ObjectKind.OPERATOR)
			.forEach((object) -> database.execute(object.create(), "COMMENT ON " + object.reference() + " IS 'seen'",
					"COMMENT ON " + object.reference() + " IS NULL"));
		for (Trigger trigger : before.schema().all(Trigger.class)) {
			database.execute("DROP TRIGGER \"My trigger\" ON \"Odd \"\"x\"\" 'y'\".\"My table\"", trigger.definition());
		}
		for (Routine routine : before.schema().all(Routine.class)) {
			database.execute(routine.definition());
		}
		assertThat(statements).isEqualTo(22);
		assertThat(database.query(ROWS)).containsExactlyElementsOf(rows);
		Schema after = SchemaFixture.read(database, namespace).schema();
		assertThat(after.objects().keySet()).isEqualTo(before.schema().objects().keySet());
		after.objects().forEach((key, object) -> assertThat(object).isEqualTo(before.object(key)));
		after.objects()
			.keySet()
			.forEach((key) -> assertThat(after.dependencies(key)).isEqualTo(before.schema().dependencies(key)));
	}

}
