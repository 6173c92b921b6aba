package dev.migrate.sample;

import dev.migrate.test.MigrationContractTests;

import org.springframework.context.annotation.Import;

/**
 * One head, from nothing to the head, entities and schema the same, each revision down
 * and up again.
 */
@Import(TestDatabaseConfiguration.class)
class OrdersMigrationTests extends MigrationContractTests {

}
