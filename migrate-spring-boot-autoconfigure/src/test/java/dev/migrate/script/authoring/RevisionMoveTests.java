package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTargetException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.Scripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Moving revisions onto another head.
 */
class RevisionMoveTests {

	@TempDir
	Path folder;

	private Project project;

	private Scripts sources;

	@BeforeEach
	void makeProject() {
		this.project = Project.maven(this.folder);
		this.sources = this.project.sources();
	}

	// a1 ─┬─ theirs2
	// ────└─ mine2 ── mine3
	private void twoPeople() {
		this.sources.table("a1", "").table("theirs2", "a1").table("mine2", "a1").table("mine3", "mine2");
	}

	private Failure refused(String revision, String onto) {
		return Failures.of(AuthoringException.class, () -> RevisionMove.plan(this.project.tree(), revision, onto));
	}

	private RevisionGraph moved(String revision, String onto) {
		RevisionMove move = RevisionMove.plan(this.project.tree(), revision, onto);
		move.requireUnapplied(Set.of("a1", "theirs2"));
		move.write();
		RevisionGraph graph = this.project.tree().read().graph();
		assertThat(graph.revisions()).isEqualTo(move.graph().revisions());
		return graph;
	}

	@Test
	void movesABranchBehindTheOther() {
		twoPeople();
		RevisionGraph graph = moved("mine2", "theirs2");
		assertThat(graph.parents("mine2")).extracting(Revision::id).containsExactly("theirs2");
		assertThat(graph.heads()).extracting(Revision::id).containsExactly("mine3");
	}

	@Test
	void theOnlyOtherHeadNeedsNoName() {
		twoPeople();
		RevisionMove move = RevisionMove.plan(this.project.tree(), "mine2", null);
		assertThat(move.onto().id()).isEqualTo("theirs2");
		assertThat(move.moved()).extracting(Revision::id).containsExactly("mine2", "mine3");
	}

	@Test
	void severalOtherHeadsOrNoneNeedAName() {
		twoPeople();
		this.sources.table("third", "a1");
		assertThat(Failures.of(AuthoringException.class, () -> RevisionMove.plan(this.project.tree(), "mine2", null))
			.what()).contains("several other heads");
		assertThat(
				Failures.of(AuthoringException.class, () -> RevisionMove.plan(this.project.tree(), "a1", null)).what())
			.contains("no other head");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mine2", "mine3" })
	void whatIsAppliedCannotMove(String applied) {
		twoPeople();
		RevisionMove move = RevisionMove.plan(this.project.tree(), "mine2", "theirs2");
		Failure failure = Failures.of(RebaseRefusedException.class, () -> move.requireUnapplied(Set.of("a1", applied)));
		assertThat(failure.details()).singleElement().asString().contains("Applied is " + applied);
		assertThat(failure.next()).startsWith("migrate merge");
	}

	@Test
	void cannotMoveOntoItselfOrWhatIsBuiltOnIt() {
		twoPeople();
		assertThat(refused("mine2", "mine2").what()).contains("onto itself");
		assertThat(refused("mine2", "mine3").what()).contains("mine3 is built on mine2");
		assertThat(refused("mine3", "a1").what()).contains("mine3 is built on a1 already");
		assertThat(refused("mine2", "base").what()).contains("means no revision");
		Failures.of(RevisionTargetException.class, () -> RevisionMove.plan(this.project.tree(), "nobody", "mine2"));
	}

	@Test
	void theTipAloneWouldLeaveAHeadBehind() {
		twoPeople();
		Failure failure = refused("mine3", "theirs2");
		assertThat(failure.what()).contains("mine2 would stay behind as a head");
		assertThat(failure.next()).isEqualTo("migrate rebase mine2 --onto theirs2");
	}

	// a1 ─┬─ b2
	// ────└─ c3 (b2 depends on c3)
	@Test
	void cannotMoveBeforeWhatDependsOnIt() {
		this.sources.table("a1", "")
			.revision("b2", "a1", "-- migrate:depends-on c3", "-- migrate:upgrade")
			.table("c3", "a1");
		assertThat(refused("c3", "b2").what()).contains("b2 is built on c3");
	}

	@Test
	void whatIsThereAlreadyIsLeftAlone() throws IOException {
		twoPeople();
		RevisionMove move = RevisionMove.plan(this.project.tree(), "mine2", "a1");
		byte[] before = Files.readAllBytes(move.file());
		move.write();
		assertThat(move.isDone()).isTrue();
		assertThat(Files.readAllBytes(move.file())).isEqualTo(before);
	}

	// a1 ─┬─ b2 ─┬─ m4
	// ────├─ c3 ─┘
	// ────b2 ── d5
	@Test
	void aMergeKeepsItsOtherParent() {
		this.sources.table("a1", "")
			.table("b2", "a1")
			.table("c3", "a1")
			.revision("m4", "c3 ,  b2", "-- migrate:upgrade")
			.table("d5", "b2");
		RevisionGraph graph = moved("m4", "d5");
		assertThat(graph.find("m4").orElseThrow().revises()).containsExactly("c3", "d5");
		assertThat(Project.read(this.project.folder().resolve("m4.sql"))).contains("-- migrate:revises c3 ,  d5\n");
	}

	// xb2 ─┬─ m4
	// b2 ──┘
	// b2 ──── d5
	@Test
	void anIdThatEndsLikeTheParentStays() {
		this.sources.table("xb2", "").table("b2", "").revision("m4", "xb2,b2", "-- migrate:upgrade").table("d5", "b2");
		RevisionMove move = RevisionMove.plan(this.project.tree(), "m4", "d5");
		move.write();
		assertThat(Project.read(move.file())).contains("-- migrate:revises xb2,d5\n");
	}

	@Test
	void aMergeOfOthersIsRefused() {
		this.sources.table("a1", "")
			.table("b2", "a1")
			.table("c3", "a1")
			.revision("m4", "b2, c3", "-- migrate:upgrade")
			.table("d5", "a1");
		assertThat(refused("m4", "d5").what()).contains("built on none of them");
	}

	@Test
	void aBaseGetsAParentAndEveryOtherByteStays() throws IOException {
		this.sources.table("a1", "");
		byte[] before = ("\uFEFF/* x\r\n-- migrate:revises no\r\n*/\r\n-- migrate:revision b2  \r\n"
				+ "-- migrate:message ä b2 base\r\n\r\n-- migrate:upgrade\r\nSELECT 'b2';\n\tSELECT 2;")
			.getBytes(StandardCharsets.UTF_8);
		this.sources.file("b2.sql", before);
		Path file = this.project.folder().resolve("b2.sql");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
		moved("b2", "a1");
		assertThat(Files.readString(file)).isEqualTo(new String(before, StandardCharsets.UTF_8)
			.replace("revision b2  \r\n", "revision b2  \r\n-- migrate:revises    a1\r\n"));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw-r--");
		assertThat(this.project.folder().toFile().list()).hasSize(2);
	}

	@Test
	void theParentIsReplacedInPlace() throws IOException {
		this.sources.table("a1", "").table("b2", "a1");
		this.sources.file("c3.sql", "-- migrate:revises \t base\t\r\n-- migrate:message base\r\n"
				+ "-- migrate:revision c3\r\n-- migrate:upgrade\r\n");
		moved("c3", "b2");
		assertThat(Files.readString(this.project.folder().resolve("c3.sql")))
			.isEqualTo("-- migrate:revises \t b2\t\r\n-- migrate:message base\r\n-- migrate:revision c3\r\n"
					+ "-- migrate:upgrade\r\n");
	}

	@Test
	void aLinkToAFileStaysALink() throws IOException {
		twoPeople();
		Path real = this.folder.resolve("real.sql");
		Path link = this.project.folder().resolve("mine2.sql");
		Files.move(link, real);
		Files.createSymbolicLink(link, real);
		moved("mine2", "theirs2");
		assertThat(link).isSymbolicLink();
		assertThat(Project.read(real)).contains("-- migrate:revises theirs2");
	}

	@Test
	void aDependencysRevisionCannotMove() {
		this.project.entry(Project.jar(this.folder.resolve("library.jar"), "db/migration/", "", "db/migration/lib1.sql",
				"-- migrate:revision lib1\n-- migrate:upgrade\n"));
		this.sources.table("a1", "");
		assertThat(refused("lib1", "a1").what()).contains("dependency");
	}

	@Test
	void aJavaMigrationIsChangedByHand() {
		this.sources.table("a1", "").table("b2", "a1");
		this.project.file("src/main/java/app/Split.java",
				"package app;\n\n@RevisionHeader(id = \"c3\", revises = \"a1\")\nclass Split {}\n");
		Failure failure = refused("c3", "b2");
		assertThat(failure.file()).endsWith("src/main/java/app/Split.java");
		assertThat(failure.line()).isEqualTo(3);
		assertThat(failure.action()).contains("revises = \"b2\"");
	}

}
