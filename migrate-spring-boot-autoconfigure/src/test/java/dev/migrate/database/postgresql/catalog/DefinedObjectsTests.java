package dev.migrate.database.postgresql.catalog;

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

	@Test
	void everyStatementMakesWhatItWasReadFrom(TestDatabase database) {
		database.execute(SchemaFixture.script("definitions.sql"));
		String namespace = "Odd \"x\" 'y'";
		SchemaFixture before = SchemaFixture.read(database, namespace);
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
		Schema after = SchemaFixture.read(database, namespace).schema();
		assertThat(after.objects().keySet()).isEqualTo(before.schema().objects().keySet());
		after.objects().forEach((key, object) -> assertThat(object).isEqualTo(before.object(key)));
		after.objects()
			.keySet()
			.forEach((key) -> assertThat(after.dependencies(key)).isEqualTo(before.schema().dependencies(key)));
	}

}
