package dev.migrate;

import java.nio.file.Path;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which databases are protected, and by what.
 */
@PostgresTest
class ProtectionTests {

	@TempDir
	Path folder;

	private MigratorBuilder builder(TestDatabase database) {
		return Migrator.builder(database.dataSource()).locations(Scripts.in(this.folder).table("a1", "").location());
	}

	@Test
	void withoutAHistoryTheActiveProfilesDecide(TestDatabase database) {
		assertThat(builder(database).build().protection().isProtected()).isFalse();
		assertThat(builder(database).build().protection().databaseName()).isEqualTo(database.name());
		assertThat(builder(database).build().protection().reason()).isNull();
		assertThat(builder(database).environment("eu, PROD").build().protection().reason())
			.contains("'PROD' is active");
		assertThat(builder(database).environment("production-like").build().protection().isProtected()).isFalse();
	}

	@Test
	void environmentThatMadeTheHistoryStays(TestDatabase database) {
		builder(database).environment("eu,Production").build().upgrade();
		assertThat(builder(database).environment("dev").build().protection()).satisfies((protection) -> {
			assertThat(protection.isProtected()).isTrue();
			assertThat(protection.reason()).contains(database.name(), "'Production'");
		});
	}

	@Test
	void namesOfProtectedEnvironmentsAreTheUsers(TestDatabase database) {
		builder(database).environment("staging").build().upgrade();
		assertThat(builder(database).build().protection().isProtected()).isFalse();
		assertThat(builder(database).protectedProfiles("live", "Staging").build().protection().isProtected()).isTrue();
		assertThat(builder(database).environment("prod").protectedProfiles().build().protection().isProtected())
			.isFalse();
	}

}
