package dev.migrate.autoconfigure.slice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @DataJpaTest} has the migrated schema, Java migrations included.
 */
@DataJpaTest(properties = { "migrate.locations=classpath:db/slice", "spring.jpa.hibernate.ddl-auto=validate" })
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import(SliceDatabase.class)
@Tag("postgresql")
class DataJpaSliceTests {

	@Test
	void hasTheMigratedSchema(@Autowired NoteRepository notes) {
		assertThat(notes.findAll()).extracting(Note::getText).containsExactly("first");
	}

}
