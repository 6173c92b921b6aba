package dev.migrate.revision;

import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How a revision is found by what a person types.
 */
class RevisionNameTests {

	private final RevisionGraph graph = graph("4f1c2a9be01d # billing", "4f77aa66bb55 < 4f1c2a9be01d",
			"ab < 4f77aa66bb55", "abcd < ab");

	@Test
	void anIdMeansItself() {
		assertThat(this.graph.resolve("4f1c2a9be01d").id()).isEqualTo("4f1c2a9be01d");
	}

	@Test
	void aUniqueBeginningOfAnyLengthIsEnough() {
		assertThat(this.graph.resolve("4f1").id()).isEqualTo("4f1c2a9be01d");
		assertThat(this.graph.resolve("a" + "bc").id()).isEqualTo("abcd");
	}

	@Test
	void anExactIdWinsOverBeingTheBeginningOfAnother() {
		assertThat(this.graph.resolve("ab").id()).isEqualTo("ab");
	}

	@Test
	void aLabelMeansTheRevisionThatDeclaresIt() {
		assertThat(this.graph.resolve("billing").id()).isEqualTo("4f1c2a9be01d");
	}

	@Test
	void aLabelWinsOverBeingTheBeginningOfAnId() {
		assertThat(graph("a1", "beef < a1 # be", "bee2 < beef").resolve("be").id()).isEqualTo("beef");
	}

	@Test
	void anAmbiguousBeginningNamesTheCandidates() {
		assertThatExceptionOfType(AmbiguousRevisionException.class).isThrownBy(() -> this.graph.resolve("4f"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("4f1c2a9be01d", "4f77aa66bb55"))
			.withMessageContaining("db/migration/4f77aa66bb55.sql");
	}

	@Test
	void anUnknownNameSuggestsTheNearest() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.resolve("4f1c2a9eb01d"))
			.withMessageContaining("Did you mean 4f1c2a9be01d?")
			.withMessageContaining("migrate history");
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.resolve("biling"))
			.withMessageContaining("Did you mean billing?");
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.resolve("HEAD"))
			.withMessageContaining("Did you mean head");
	}

	@Test
	void anUnknownNameLikeNothingSuggestsNothing() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.resolve("zzzzzzzzzzzz"))
			.satisfies((ex) -> assertThat(ex.getFailure().details()).isEmpty())
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("zzzzzzzzzzzz"));
	}

	@Test
	void nothingIsNotTheBeginningOfEverything() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.resolve(""));
	}

}
