package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTargetException;
import dev.migrate.script.Placeholders;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptLocation;
import dev.migrate.testsupport.Failures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writing revisions and merges as SQL files.
 */
class RevisionWriterTests {

	@TempDir
	Path folder;

	private Project project;

	@BeforeEach
	void makeProject() {
		this.project = Project.maven(this.folder.resolve("app"));
	}

	private static RevisionRequest on(String... heads) {
		return new RevisionRequest("next", List.of(heads), false, List.of(), List.of(), null);
	}

	private static RevisionRequest withId(@Nullable String id) {
		return new RevisionRequest("next", List.of(), false, List.of(), List.of(), id);
	}

	private static RevisionRequest labelled(String label) {
		return new RevisionRequest("next", List.of(), false, List.of(label), List.of(), null);
	}

	private Failure refused(RevisionRequest request) {
		Failure failure = Failures.of(AuthoringException.class, () -> this.project.writer().revision(request));
		assertThat(this.project.folder().toFile().list()).satisfiesAnyOf((files) -> assertThat(files).isNull(),
				(files) -> assertThat(files).allMatch((name) -> name.matches("[a-z]\\d\\.sql")));
		return failure;
	}

	@Test
	void writesTheFormatOfTheContract() {
		this.project.sources().table("a1", "");
		WrittenRevision written = this.project.writer()
			.revision(new RevisionRequest("add user bio", List.of(), false, List.of("billing"), List.of(),
					"4f1c2a9be01d"));
		assertThat(written.file())
			.isEqualTo(this.project.folder().resolve("202611200915_4f1c2a9be01d_add_user_bio.sql"))
			.hasContent("""
					-- migrate:revision   4f1c2a9be01d
					-- migrate:revises    a1
					-- migrate:labels     billing
					-- migrate:message    add user bio
					-- migrate:created    2026-11-20T09:15:42Z

					-- migrate:upgrade


					-- migrate:downgrade

					""");
	}

	@Test
	void severalCallsWithoutABuildMakeAChain() {
		Revision first = this.project.writer().revision(RevisionRequest.of("one")).revision();
		WrittenRevision second = this.project.writer().revision(withId("b2"));
		assertThat(first.isBase()).isTrue();
		assertThat(first.id()).matches("[0-9a-f]{12}");
		assertThat(second.revision().revises()).containsExactly(first.id());
		assertThat(second.heads()).extracting(Revision::id).containsExactly("b2");
	}

	@Test
	void aFirstRevisionSaysThatItIsABase() {
		assertThat(Project.read(this.project.writer().revision(withId("a1")).file()))
			.contains("-- migrate:revises    base\n");
	}

	// a1 ─┬─ b2
	// ────└─ c3
	@Test
	void severalHeadsAreNamedWithTheCommandsThatHelp() {
		this.project.sources().table("a1", "").table("b2", "a1").table("c3", "a1");
		Failure failure = refused(RevisionRequest.of("next"));
		assertThat(failure.details()).containsExactly("b2 (b2.sql)", "c3 (c3.sql)");
		assertThat(failure.action()).contains("migrate merge", "migrate rebase", "--head");
		assertThat(failure.next()).isEqualTo("migrate merge heads -m \"merge heads\"");
		assertThat(refused(on("head")).details()).hasSize(2);
		assertThat(this.project.writer().revision(on("c3")).revision().revises()).containsExactly("c3");
	}

	@Test
	void aNewBaseIsAskedForByName() {
		this.project.sources().table("a1", "");
		WrittenRevision written = this.project.writer().revision(on("base"));
		assertThat(written.revision().isBase()).isTrue();
		assertThat(written.heads()).hasSize(2);
	}

	// a1 ── b2
	@Test
	void aParentThatIsNoHeadNeedsSplice() {
		this.project.sources().table("a1", "").table("b2", "a1");
		Failure failure = refused(on("a1"));
		assertThat(failure.what()).contains("a1 is not a head", "b2 revises it already");
		assertThat(failure.action()).contains("--splice");
		WrittenRevision written = this.project.writer()
			.revision(new RevisionRequest("next", List.of("a1"), true, List.of(), List.of(), null));
		assertThat(written.revision().revises()).containsExactly("a1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "current", "+1", "-1", "current-1" })
	void whatDependsOnADatabaseIsNoParent(String target) {
		this.project.sources().table("a1", "");
		assertThat(refused(on(target)).what()).contains("depends on what a database has applied");
	}

	@Test
	void anUnknownParentIsToldWithTheNearest() {
		this.project.sources().table("a1", "");
		Failures.of(RevisionTargetException.class, () -> this.project.writer().revision(on("zz9")));
	}

	@Test
	void dependenciesAreResolvedAndLabelsKept() {
		this.project.sources()
			.table("a1", "")
			.revision("b234567", "", "-- migrate:labels billing", "-- migrate:upgrade");
		WrittenRevision written = this.project.writer()
			.revision(new RevisionRequest("next", List.of("a1"), false, List.of(), List.of("billing"), null));
		assertThat(written.revision().dependsOn()).containsExactly("billing");
		assertThat(this.project.writer()
			.revision(new RevisionRequest("more", List.of(written.revision().id()), false, List.of(), List.of("b2"),
					null))
			.revision()
			.dependsOn()).containsExactly("b234567");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a@b", "a-b", "a+b", "a:b", "a,b", "head", "base" })
	void anIdThatNoTargetCouldNameIsRefused(String id) {
		assertThat(refused(withId(id)).what()).contains("does not fit");
	}

	@Test
	void anIdOrLabelThatExistsIsRefused() {
		this.project.sources().table("a1", "").revision("b2", "a1", "-- migrate:labels billing", "-- migrate:upgrade");
		assertThat(refused(withId("a1")).toString()).contains("a1");
		assertThat(refused(withId("billing")).toString()).contains("billing");
		assertThat(refused(labelled("billing")).toString()).contains("billing");
		assertThat(refused(labelled("heads")).toString()).contains("heads");
	}

	@Test
	void anIdIsNoPath() {
		WrittenRevision written = this.project.writer().revision(withId("../../x"));
		assertThat(written.file()).isEqualTo(this.project.folder().resolve("202611200915_.._.._x_next.sql"));
	}

	@Test
	void newIdsKeepApartFromAllNames() {
		this.project.sources().table("b", "").revision("5", "b", "-- migrate:labels e", "-- migrate:upgrade");
		for (int i = 0; i < 20; i++) {
			assertThat(this.project.writer("{slug}" + i + ".sql", ZoneOffset.UTC)
				.revision(RevisionRequest.of("m"))
				.revision()
				.id()).doesNotStartWith("b").doesNotStartWith("5").doesNotStartWith("e");
		}
	}

	@Test
	void anExistingFileIsNeverOverwritten() throws IOException {
		this.project.sources().file("next.sql", "-- migrate:revision a1\n-- migrate:upgrade\n");
		RevisionWriter writer = this.project.writer("{slug}.sql", ZoneOffset.UTC);
		Failure failure = Failures.of(SourceFileException.class, () -> writer.revision(on()));
		assertThat(failure.what()).contains("exists already");
		assertThat(Files.readString(this.project.folder().resolve("next.sql"))).startsWith("-- migrate:revision a1\n");
	}

	@Test
	void aFolderThatCannotBeMadeIsTold() {
		this.project.file("src/main/resources/db", "a file");
		Failure failure = Failures.of(SourceFileException.class,
				() -> this.project.writer().revision(RevisionRequest.of("next")));
		assertThat(failure.what()).contains("cannot be written");
		assertThat(failure.action()).contains("--location");
	}

	@Test
	void aMessageIsOneLineOfSomeLength() {
		assertThat(refused(RevisionRequest.of(" \n ")).what()).contains("empty");
		assertThat(refused(RevisionRequest.of("x".repeat(10_000))).what()).contains("10000 characters");
		WrittenRevision written = this.project.writer()
			.revision(RevisionRequest.of("one\r\n-- migrate:labels two\0\n"));
		assertThat(written.revision().message()).isEqualTo("one -- migrate:labels two");
	}

	@ParameterizedTest
	@CsvSource({ "'!!! ???', ''", "'Add  user-bio!', add_user_bio", "'Größe ändern', größe_ändern",
			"'Добавить имя', добавить_имя", "'添加 用户', 添加_用户", "'उपयोगकर्ता', उपयोगकर्ता", "'👍', ''",
			"'add a very long message about users and their bios', add_a_very_long_message_about_users_and",
			"'Donaudampfschifffahrtsgesellschaftskapitänsmütze', donaudampfschifffahrtsgesellschaftskapit" })
	void namesOfFilesKeepTheLettersOfEveryScript(String message, String slug) {
		WrittenRevision written = this.project.writer()
			.revision(new RevisionRequest(message, List.of(), false, List.of(), List.of(), "a1"));
		assertThat(written.file().getFileName())
			.hasToString("202611200915_a1" + (slug.isEmpty() ? "" : "_" + slug) + ".sql");
		assertThat(this.project.tree().read().graph().resolve("a1").message()).isEqualTo(message.strip());
	}

	@ParameterizedTest
	@CsvSource({ "'{yyyy}/{MM}/{slug}_{revision}.sql', 2026/11/next_a1.sql", "'{revision}.sql', a1.sql",
			"'V{yyyyMMddHHmmss}-{slug}.sql', V20261120181542-next.sql", "'{yyyy/MM}/{revision}.sql', 2026/11/a1.sql" })
	void theNameOfFilesFollowsTheTemplateAndTheZone(String template, String name) {
		assertThat(this.project.writer(template, ZoneId.of("Asia/Tokyo")).revision(withId("a1")).file())
			.isEqualTo(this.project.folder().resolve(name));
	}

	@ParameterizedTest
	@CsvSource({ "'{slug}.sql', a1.sql", "'{slug}_{revision}.sql', a1.sql", "'{slug}/{revision}.sql', a1/a1.sql",
			"'x-{slug}.sql', x.sql" })
	void aMessageOfPunctuationLeavesNoGapInTheName(String template, String name) {
		assertThat(this.project.writer(template, ZoneOffset.UTC)
			.revision(new RevisionRequest("!", List.of(), false, List.of(), List.of(), "a1"))
			.file()).isEqualTo(this.project.folder().resolve(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{slug}", "{slug}.txt", "{slug.sql", "slug}.sql", "{}.sql", "{nonsense}.sql",
			"../{slug}.sql", "/tmp/{slug}.sql", "a//{slug}.sql", "", "{slug}\\{revision}.sql", "./{slug}.sql" })
	void aTemplateThatMakesNoNamesIsRefused(String template) {
		Failure failure = Failures.of(AuthoringException.class,
				() -> this.project.writer(template, ZoneOffset.UTC).revision(withId("a1")));
		assertThat(failure.action()).contains("migrate.revision.file-name");
		assertThat(this.project.folder()).doesNotExist();
	}

	@Test
	void aProjectHasItsOwnTemplate() {
		this.project.file("src/main/resources/db/template/revision.sql.template",
				"\uFEFF-- ours, ${created}\r\n${header}\r\n\r\n-- migrate:upgrade lock-timeout=1s\r\nGRANT SELECT ON x TO"
						+ " \"${app_user}\"; -- $1 ${message}\r\n");
		assertThat(this.project.writer()
			.revision(new RevisionRequest("cost $5 \\ more", List.of(), false, List.of(), List.of(), "a1"))
			.file()).hasContent("""
					-- ours, 2026-11-20T09:15:42Z
					-- migrate:revision   a1
					-- migrate:revises    base
					-- migrate:message    cost $5 \\ more
					-- migrate:created    2026-11-20T09:15:42Z

					-- migrate:upgrade lock-timeout=1s
					GRANT SELECT ON x TO "${app_user}"; -- $1 cost $5 \\ more
					""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- migrate:upgrade\n", "${header}\n", "${header}\n-- migrate:upgrade\nSELECT 'x;\n",
			"${header}\n-- migrate:labels x\n-- migrate:upgrade\n" })
	void anUnsoundTemplateWritesNothing(String template) {
		this.project.file("src/main/resources/db/template/revision.sql.template", template);
		Failure failure = Failures.of(AuthoringException.class, () -> this.project.writer().revision(withId("a1")));
		assertThat(failure.file()).endsWith("revision.sql.template");
		assertThat(this.project.folder()).doesNotExist();
	}

	// a1 ─┬─ b2 ─┐
	// ────└─ c3 ─┴─ merge
	@Test
	void aMergeJoinsAllHeads() {
		this.project.sources().table("a1", "").table("b2", "a1").table("c3", "a1");
		WrittenRevision merge = this.project.writer()
			.merge(new RevisionRequest("merge heads", List.of(), false, List.of(), List.of(), "m4"));
		assertThat(Project.read(merge.file())).contains("-- migrate:revises    b2, c3\n");
		assertThat(merge.heads()).extracting(Revision::id).containsExactly("m4");
	}

	// a1 ─┬─ b2 ─ d4
	// ────└─ c3
	@Test
	void aMergeOfAncestorsOfFewOrOfTwiceTheSameIsRefused() {
		this.project.sources().table("a1", "").table("b2", "a1").table("c3", "a1").table("d4", "b2");
		assertThat(mergeRefused("b2", "d4").what()).contains("b2 comes before d4");
		assertThat(mergeRefused("d4").what()).contains("only d4");
		assertThat(mergeRefused("d4", "d4").what()).contains("twice");
		assertThat(mergeRefused("b2", "c3").action()).contains("--splice");
		assertThat(this.project.writer().merge(on("c", "d4")).revision().revises()).containsExactly("c3", "d4");
	}

	@Test
	void thereIsNothingToMergeInAGraphWithOneHeadOrNone() {
		assertThat(mergeRefused().what()).contains("nothing to merge");
		this.project.sources().table("a1", "");
		assertThat(mergeRefused().what()).contains("only a1");
	}

	private Failure mergeRefused(String... revisions) {
		return Failures.of(AuthoringException.class, () -> this.project.writer().merge(on(revisions)));
	}

	@Test
	void aChildGoesToTheFolderOfItsParent() {
		Path other = this.folder.resolve("other");
		this.project.file("../other/x9.sql", "-- migrate:revision x9\n-- migrate:upgrade\n");
		this.project.sources().table("a1", "");
		SourceTree tree = new SourceTreeOfTwo(this.project, other).tree();
		RevisionWriter writer = Project.writer(tree, FileNameTemplate.DEFAULT, ZoneOffset.UTC);
		assertThat(writer.revision(on("x9")).file()).hasParent(other);
		assertThat(writer.revision(on("a1")).file()).hasParent(this.project.folder());
	}

	/**
	 * Two locations of one migrator.
	 */
	private record SourceTreeOfTwo(Project project, Path other) {

		SourceTree tree() {
			RevisionSources sources = new RevisionSources(
					List.of(new ScriptLocation("classpath:db/migration"), new ScriptLocation("file:" + this.other)),
					this.project.classLoader(), Placeholders.NONE, List.of());
			return new SourceTree(sources, new SourceLocations(sources, List.of(), null));
		}

	}

}
