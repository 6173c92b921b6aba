package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migrate.error.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is refused when a graph is made, and how it is told.
 */
class RevisionGraphFaultTests {

	@Test
	void twoScriptsWithOneIdAreBothNamed() {
		List<Revision> revisions = List.of(script("a1", "db/migration/one.sql"), script("a1", "db/migration/two.sql"));
		assertThatExceptionOfType(DuplicateRevisionException.class).isThrownBy(() -> RevisionGraph.of(revisions))
			.withMessageContaining("db/migration/one.sql")
			.withMessageContaining("db/migration/two.sql")
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a@b", "a-b", "a+b", "a:b", "a,b", "a b", "a\tb", "a\u00a0b", "a\u0000b", "head",
			"heads", "base", "current" })
	void anIdThatNoTargetCouldNameIsRefused(String id) {
		assertThatExceptionOfType(IllegalRevisionNameException.class)
			.isThrownBy(() -> RevisionGraph.of(List.of(script(id, "db/migration/x.sql"))))
			.satisfies((ex) -> assertThat(ex.getFailure().file()).isEqualTo("db/migration/x.sql"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a@b", "a-b", "a+b", "a:b", "a,b", "a b", "head", "heads", "base", "current" })
	void aLabelThatNoTargetCouldNameIsRefused(String label) {
		Revision revision = new Revision("a1", List.of(), List.of(), List.of(label), "", "db/migration/x.sql");
		assertThatExceptionOfType(IllegalRevisionNameException.class)
			.isThrownBy(() -> RevisionGraph.of(List.of(revision)))
			.withMessageContaining("label of revision a1");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a", "0", "Head", "größe", "a_b", "a.b", "a/b", "1234567890123456789012345678901234567890" })
	void otherIdsAreAllowed(String id) {
		assertThat(graph(id).contains(id)).isTrue();
	}

	@Test
	void aRevisionCannotReviseItself() {
		assertThatExceptionOfType(SelfReferenceException.class).isThrownBy(() -> graph("a1 < a1"))
			.withMessageContaining("revises itself");
	}

	@Test
	void aRevisionCannotDependOnItself() {
		assertThatExceptionOfType(SelfReferenceException.class).isThrownBy(() -> graph("a1 ; a1"))
			.withMessageContaining("depends on itself");
		assertThatExceptionOfType(SelfReferenceException.class).isThrownBy(() -> graph("a1 ; billing # billing"))
			.withMessageContaining("by its own label 'billing'");
	}

	// a1 ─► b1 ─► c1 ─► a1, with x1 on top
	@Test
	void aCircleOfParentsIsNamedLinkByLink() {
		assertThatExceptionOfType(RevisionCycleException.class)
			.isThrownBy(() -> graph("r1", "a1 < c1", "b1 < a1", "c1 < b1", "x1 < c1"))
			.withMessageContaining("'make a1' (db/migration/a1.sql) revises c1")
			.withMessageContaining("'make c1' (db/migration/c1.sql) revises b1")
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactlyInAnyOrder("a1", "b1", "c1"))
			.satisfies((ex) -> assertThat(ex.isByParents()).isTrue());
	}

	@Test
	void aCircleWithoutAHeadOnTopIsFound() {
		assertThatExceptionOfType(RevisionCycleException.class).isThrownBy(() -> graph("a1", "b1 < c1", "c1 < b1"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactlyInAnyOrder("b1", "c1"));
	}

	@Test
	void aCircleOfDependenciesIsFound() {
		assertThatExceptionOfType(RevisionCycleException.class).isThrownBy(() -> graph("a1 ; b1", "b1 ; a1"))
			.withMessageContaining("depends on b1")
			.satisfies((ex) -> assertThat(ex.isByParents()).isFalse());
	}

	// a1 ── a2 (depends on b2), b1 (depends on a2) ── b2
	@Test
	void aCircleOfParentsAndDependenciesIsFound() {
		assertThatExceptionOfType(RevisionCycleException.class)
			.isThrownBy(() -> graph("a1", "a2 < a1 ; b2", "b1 ; a2", "b2 < b1"))
			.withMessageContaining("(db/migration/b2.sql) revises b1")
			.withMessageContaining("(db/migration/a2.sql) depends on b2")
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactlyInAnyOrder("a2", "b1", "b2"));
	}

	@Test
	void aLongCircleIsShownInPart() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			revisions.add(Graphs.revision("n" + i + " < n" + ((i + 1) % 1000)));
		}
		assertThatExceptionOfType(RevisionCycleException.class).isThrownBy(() -> RevisionGraph.of(revisions))
			.satisfies((ex) -> assertThat(ex.getRevisions()).hasSize(1000))
			.satisfies((ex) -> assertThat(ex.getFailure().details()).hasSizeLessThan(30));
	}

	@Test
	void aMissingParentIsNamedWithItsScriptAndTheNearestIds() {
		assertThatExceptionOfType(MissingParentException.class)
			.isThrownBy(() -> graph("4f1c2a9be01d", "77aa66bb55cc < 4f1c2a9be01e"))
			.withMessageContaining("db/migration/77aa66bb55cc.sql")
			.withMessageContaining("Did you mean 4f1c2a9be01d?");
	}

	@Test
	void aParentIsNotNamedByTheBeginningOfItsId() {
		assertThatExceptionOfType(MissingParentException.class)
			.isThrownBy(() -> graph("4f1c2a9be01d", "77aa66bb55cc < 4f1c"))
			.withMessageContaining("Did you mean 4f1c2a9be01d?");
	}

	@Test
	void aParentIsNotNamedByALabel() {
		assertThatExceptionOfType(MissingParentException.class).isThrownBy(() -> graph("a1 # billing", "b1 < billing"))
			.withMessageContaining("'billing' is a label of revision a1");
	}

	@Test
	void aMissingDependencyIsNamedWithItsScript() {
		assertThatExceptionOfType(MissingDependencyException.class)
			.isThrownBy(() -> graph("a1 # billing", "b1 ; biling"))
			.withMessageContaining("db/migration/b1.sql")
			.withMessageContaining("Did you mean billing?");
	}

	@Test
	void aLabelDeclaredTwiceIsNamedWithBothScripts() {
		assertThatExceptionOfType(LabelConflictException.class).isThrownBy(() -> graph("a1 # x", "b1 # x"))
			.withMessageContaining("db/migration/a1.sql")
			.withMessageContaining("db/migration/b1.sql");
		assertThatExceptionOfType(LabelConflictException.class).isThrownBy(() -> graph("a1 # x, x"));
	}

	@Test
	void aLabelThatIsAlsoAnIdIsRefused() {
		assertThatExceptionOfType(LabelConflictException.class).isThrownBy(() -> graph("a1", "b1 # a1"))
			.withMessageContaining("also the id of a revision");
		assertThatExceptionOfType(LabelConflictException.class).isThrownBy(() -> graph("a1 # a1"));
	}

	@Test
	void theSameParentTwiceIsRefused() {
		assertThatExceptionOfType(RepeatedReferenceException.class).isThrownBy(() -> graph("a1", "b1 < a1, a1"))
			.withMessageContaining("twice as its parent");
	}

	@Test
	void theSameDependencyTwiceIsRefused() {
		assertThatExceptionOfType(RepeatedReferenceException.class)
			.isThrownBy(() -> graph("a1 # billing", "b1 ; a1, billing"))
			.withMessageContaining("twice as its dependency");
	}

	@Test
	void aParentThatIsAlsoADependencyIsRefused() {
		assertThatExceptionOfType(RepeatedReferenceException.class).isThrownBy(() -> graph("a1", "b1 < a1 ; a1"))
			.withMessageContaining("both as its parent and as its dependency");
	}

	@Test
	void ofSeveralFaultsTheSameOneIsToldForEveryOrder() {
		List<Revision> revisions = new ArrayList<>(
				Graphs.revisions("a1", "b1 < gone", "c1 < lost", "d1 ; away", "e1 < e1", "f1 # a1"));
		String expected = messageOf(revisions);
		for (int i = 0; i < revisions.size(); i++) {
			Collections.rotate(revisions, 1);
			assertThat(messageOf(revisions)).isEqualTo(expected);
		}
	}

	@Test
	void everyFaultSaysWhereAndWhatToDoNext() {
		for (RevisionGraphException fault : faults()) {
			Failure failure = fault.getFailure();
			assertThat(failure.file()).as(failure.what()).isNotNull();
			assertThat(failure.state()).as(failure.what()).isNotNull();
			assertThat(failure.action()).as(failure.what()).isNotNull();
			assertThat(failure.next()).as(failure.what()).startsWith("migrate ");
			assertThat(fault.getRevisions()).as(failure.what()).isNotEmpty();
		}
	}

	private static List<RevisionGraphException> faults() {
		List<RevisionGraphException> faults = new ArrayList<>();
		for (String[] graph : new String[][] { { "a", "a" }, { "head" }, { "a # b@c" }, { "a < a" }, { "a ; a" },
				{ "a < b", "b < a" }, { "a < b" }, { "a ; b" }, { "a # x", "b # x" }, { "a # a" },
				{ "a", "b < a, a" } }) {
			assertThatExceptionOfType(RevisionGraphException.class).isThrownBy(() -> graph(graph))
				.satisfies(faults::add);
		}
		return faults;
	}

	private static String messageOf(List<Revision> revisions) {
		try {
			RevisionGraph.of(revisions);
		}
		catch (RevisionGraphException ex) {
			return ex.getMessage();
		}
		throw new AssertionError("No fault was found");
	}

	private static Revision script(String id, String script) {
		return new Revision(id, List.of(), List.of(), List.of(), "", script);
	}

}
