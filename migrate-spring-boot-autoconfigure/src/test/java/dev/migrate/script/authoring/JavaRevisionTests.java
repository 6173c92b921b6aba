package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.Revision;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Java migrations as source files: writing them, and reading those that have not been
 * compiled.
 */
class JavaRevisionTests {

	@TempDir
	Path folder;

	private Project project;

	@BeforeEach
	void makeProject() {
		this.project = Project.maven(this.folder);
	}

	private static RevisionRequest request(String message, String id) {
		return new RevisionRequest(message, List.of(), false, List.of(), List.of(), id);
	}

	private List<JavaHeader> headers(String source) {
		return new JavaHeaderReader(source, "X.java").read();
	}

	@Test
	void writesAClassBelowThePackageOfTheApplication() {
		this.project.sources().table("a1", "");
		WrittenRevision written = this.project.writer()
			.javaRevision(request("split \"full\" name", "9e8d7c6b5a4f"), null, "com.example.app");
		assertThat(written.file())
			.isEqualTo(this.folder.resolve("src/main/java/com/example/app/migration/SplitFullName.java"))
			.hasContent("""
					package com.example.app.migration;

					import dev.migrate.migration.Migration;
					import dev.migrate.migration.MigrationContext;
					import dev.migrate.migration.RevisionHeader;

					@RevisionHeader(id = "9e8d7c6b5a4f", revises = "a1", message = "split \\"full\\" name")
					class SplitFullName implements Migration {

						@Override
						public void upgrade(MigrationContext context) throws Exception {
						}

						@Override
						public void downgrade(MigrationContext context) throws Exception {
						}

					}
					""");
	}

	// sql a1 ── java b2 ── java c3 ── sql d4, none of them compiled
	@Test
	void makesAChainWithoutABuild() {
		this.project.writer().revision(request("one", "a1"));
		this.project.writer().javaRevision(request("two", "b2"), "com.example.changes", null);
		WrittenRevision third = this.project.writer().javaRevision(request("three", "c3"), null, "com.example");
		assertThat(third.file()).hasParent(this.folder.resolve("src/main/java/com/example/changes"));
		assertThat(this.project.writer().revision(request("four", "d4")).revision().revises()).containsExactly("c3");
		assertThat(this.project.tree().read().graph().revisions()).extracting(Revision::id)
			.containsExactly("a1", "b2", "c3", "d4");
	}

	@Test
	void aMergeMayHaveAClassAsAParent() {
		this.project.writer().revision(request("one", "a1"));
		this.project.writer().javaRevision(request("two", "b2"), "app", null);
		this.project.writer().revision(new RevisionRequest("three", List.of("a1"), true, List.of(), List.of(), "c3"));
		assertThat(this.project.writer().merge(request("merge", "m4")).revision().revises()).containsExactly("b2",
				"c3");
	}

	@Test
	void theSourceOfACompiledMigrationWins() {
		this.project.sources().table("a1", "").table("b2", "a1");
		this.project.source((known) -> List.of(new JavaRevisionScript(Compiled.class, Compiled::new)));
		this.project.file("src/main/java/" + Compiled.class.getName().replace('.', '/').replace('$', '/') + ".java",
				"package dev.migrate.script.authoring.JavaRevisionTests;\n"
						+ "@RevisionHeader(id = \"c3\", revises = \"b2\")\nclass Compiled implements Migration {}");
		assertThat(this.project.tree().read().graph().find("c3").orElseThrow().revises()).containsExactly("b2");
	}

	@Test
	void aCompiledMigrationCountsWithoutASource() {
		this.project.sources().table("a1", "");
		this.project.source((known) -> List.of(new JavaRevisionScript(Compiled.class, Compiled::new)));
		assertThat(this.project.writer().revision(RevisionRequest.of("next")).revision().revises())
			.containsExactly("c3");
	}

	@ParameterizedTest
	@CsvSource({ "'!!!', RevisionA1b2", "'2 columns', Revision2Columns", "migration, RevisionMigration",
			"'größe der tabelle', GrößeDerTabelle", "'添加 用户', 添加用户",
			"'add a very long message about users and their bios', AddAVeryLongMessageAboutUsersAndTheir" })
	void namesTheClassAfterTheMessage(String message, String name) {
		assertThat(this.project.writer().javaRevision(request(message, "A1b2"), "app", null).file())
			.hasFileName(name + ".java");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a..b", "1a", "a.2", "../x" })
	void whatIsNoPackageIsRefused(String name) {
		Failures.of(AuthoringException.class,
				() -> this.project.writer().javaRevision(RevisionRequest.of("m"), name, "app"));
	}

	@Test
	void thePackageMustBeKnown() {
		assertThat(Failures
			.of(AuthoringException.class, () -> this.project.writer().javaRevision(RevisionRequest.of("m"), null, null))
			.next()).contains("--package");
	}

	@Test
	void aFolderOfNoProjectHasNoClasses() {
		this.project.location("file:" + this.folder.resolve("migrations"));
		Failures.of(SourceFileException.class,
				() -> this.project.writer().javaRevision(RevisionRequest.of("m"), "app", null));
	}

	@Test
	void anExistingClassIsNotOverwritten() {
		this.project.file("src/main/java/app/AddBio.java", "class AddBio {}");
		Failure failure = Failures.of(SourceFileException.class,
				() -> this.project.writer().javaRevision(RevisionRequest.of("add bio"), "app", null));
		assertThat(failure.what()).contains("exists already");
	}

	@Test
	void aTemplateThatMakesAnotherClassIsRefused() {
		this.project.file("src/main/resources/db/template/Revision.java.template", "// ${header}\nclass ${class} {}");
		Failures.of(AuthoringException.class,
				() -> this.project.writer().javaRevision(RevisionRequest.of("add bio"), "app", null));
		assertThat(this.folder.resolve("src/main/java/app")).doesNotExist();
	}

	@Test
	void readsHeadersAsPeopleWriteThem() {
		List<JavaHeader> headers = headers("""
				/* @RevisionHeader(id = "no") */
				package a.b; // @RevisionHeader(id = "no")
				class Outer { String s = "@RevisionHeader(id = \\"no\\")"; char c = '"'; String t = \"""
					@RevisionHeader(id = "no")
					\"""; }

				@Lazy @dev.migrate.migration.RevisionHeader(
					revises = { "x", /* and */ "y" , },
					id = "a1", message = "say \\"\\u0041\\\\\\"", transactional = false, labels = {},
					lockTimeout = "2s", dependsOn = "z")
				@Qualifier(Outer.class) public final class First implements Migration {}
				""");
		assertThat(headers).containsExactly(new JavaHeader("a.b.First", 7,
				new Revision("a1", List.of("x", "y"), List.of("z"), List.of(), "say \"A\\\"", "X.java")));
	}

	@Test
	void readsHeadersOfKotlin() {
		assertThat(headers("""
				package a.b

				@RevisionHeader(id = "a1", revises = ["x", "y"], labels = arrayOf("l"))
				class First : Migration
				""")).containsExactly(new JavaHeader("a.b.First", 3,
				new Revision("a1", List.of("x", "y"), List.of(), List.of("l"), "", "X.java")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "id = ID", "id = \"a\" + B", "id = \"a\" + \"b\"", "id = \"a1\", revises = { \"x\", Y }",
			"id = \"a1\", message = \"\"\"\nx\"\"\"", "revises = \"x\"" })
	void aHeaderThatIsNotPlainIsLeftToTheCompiler(String members) {
		this.project.file("src/main/java/app/X.java", "package app;\n@RevisionHeader(" + members + ")\nclass X {}");
		assertThat(headers("@RevisionHeader(" + members + ") class X {}")).extracting(JavaHeader::revision)
			.containsOnlyNulls();
		assertThat(Failures.of(SourceFileException.class, () -> this.project.tree().read()).line()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "@RevisionHeader(", "@RevisionHeader(id = \"", "@RevisionHeader(id = {", "package",
			"@RevisionHeader(id", "@", "/*", "\"\"\"", "@RevisionHeader(id = \"a\") class", "package a." })
	void anUnfinishedSourceIsNoTrouble(String source) {
		assertThat(headers(source)).allMatch((header) -> header.type().isEmpty());
	}

	@RevisionHeader(id = "c3", revises = "a1")
	static class Compiled implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

	}

}
