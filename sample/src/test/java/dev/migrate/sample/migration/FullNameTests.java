package dev.migrate.sample.migration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a full name is cut in two.
 */
class FullNameTests {

	@ParameterizedTest
	@CsvSource({ "Ada Lovelace, Ada, Lovelace", "Johann Sebastian Bach, Johann Sebastian, Bach",
			"Ludwig van Beethoven, Ludwig, van Beethoven", "Johannes van der Waals, Johannes, van der Waals",
			"'  Grace   Hopper ', Grace, Hopper", "Plato, '', Plato", "von Neumann, von, Neumann", "'', '', ''" })
	void cutsBeforeTheLastNameAndItsParticles(String text, String first, String last) {
		assertThat(FullName.parse(text)).isEqualTo(new FullName(first, last));
	}

}
