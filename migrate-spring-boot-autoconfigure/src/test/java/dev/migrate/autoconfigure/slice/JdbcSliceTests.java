package dev.migrate.autoconfigure.slice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @JdbcTest} has the migrated schema, Java migrations included.
 */
@JdbcTest(properties = "migrate.locations=classpath:db/slice")
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import(SliceDatabase.class)
@Tag("postgresql")
class JdbcSliceTests {

	@Test
	void hasTheMigratedSchema(@Autowired JdbcClient jdbc) {
		assertThat(jdbc.sql("SELECT text FROM note").query(String.class).list()).containsExactly("first");
	}

}
