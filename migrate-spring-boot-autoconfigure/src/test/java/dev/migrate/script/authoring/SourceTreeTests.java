package dev.migrate.script.authoring;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.script.ScriptException;
import dev.migrate.testsupport.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Finding the developer's sources, and the graph that is made of them.
 */
class SourceTreeTests {

	private static final String A = "-- migrate:revision a1\n-- migrate:upgrade\n";

	@TempDir
	Path folder;

	private static List<String> ids(SourceTree tree) {
		return tree.read().graph().revisions().stream().map(Revision::id).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "target/classes", "build/resources/main", "build/classes/java/main",
			"build/classes/kotlin/main", "bin/main", "out/production/resources", "out/production/classes" })
	void findsTheSourcesBehindTheOutputOfABuild(String output) {
		Project project = Project.bare(this.folder.resolve("m\u00fcller & co #1 100%")).output(output);
		project.file(output + "/db/migration/a1.sql", A).sources().table("a1", "");
		assertThat(project.tree().directory()).isEqualTo(project.folder());
		assertThat(ids(project.tree())).containsExactly("a1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "target/app-1.0.jar", "build/libs/app-1.0.jar" })
	void findsTheSourcesBehindAJar(String jar) {
		Project project = Project.bare(this.folder.resolve("a b"));
		project.entry(Project.jar(project.root().resolve(jar), "db/migration/", "", "db/migration/a1.sql", A));
		project.sources().table("a1", "");
		assertThat(project.tree().directory()).isEqualTo(project.folder());
	}

	// app.jar ─┬► BOOT-INF/classes/db/migration
	// ─────────└► BOOT-INF/lib/library.jar ─► db/migration
	@Test
	void findsTheSourcesBehindAPackagedApplicationAndKeepsTheRevisionsOfItsDependencies() throws IOException {
		Project project = Project.bare(this.folder);
		Path library = Project.jar(this.folder.resolve("library.jar"), "db/migration/", "", "db/migration/lib1.sql",
				A.replace("a1", "lib1"));
		Path jar = Project.jar(this.folder.resolve("target/app.jar"), "BOOT-INF/classes/", "",
				"BOOT-INF/classes/db/migration/", "", "BOOT-INF/classes/db/migration/a1.sql", A,
				"BOOT-INF/lib/library.jar", new String(Files.readAllBytes(library), StandardCharsets.ISO_8859_1));
		project.sources().table("a1", "");
		Handlers.register();
		URL[] urls = { JarUrl.create(jar.toFile(), "BOOT-INF/classes/"),
				JarUrl.create(jar.toFile(), "BOOT-INF/lib/library.jar") };
		try (URLClassLoader loader = new LaunchedClassLoader(false, urls, null)) {
			SourceTree tree = project.tree(null, loader);
			assertThat(tree.folders()).extracting(SourceFolder::path).containsExactly(project.folder());
			assertThat(ids(tree)).containsExactlyInAnyOrder("a1", "lib1");
			assertThat(tree.read().file("lib1")).isEmpty();
		}
	}

	@Test
	void takesTheApplicationsOwnProjectWhereNothingIsWrittenYet() {
		Project project = Project.maven(this.folder);
		assertThat(project.tree().directory()).isEqualTo(project.folder());
		assertThat(ids(project.tree())).isEmpty();
	}

	@Test
	void takesTheProjectOfTheStartedJarWhereNothingIsWrittenYet() {
		Project project = Project.bare(this.folder.resolve("app"));
		Path jar = Project.jar(project.root().resolve("target/app.jar"), "META-INF/MANIFEST.MF", "");
		SourceTree tree = project.tree(null, new ClassLoader(null) {
		}, this.folder.resolve("none.jar"), jar);
		assertThat(tree.directory()).isEqualTo(project.folder());
	}

	@Test
	void neverChoosesADependency() {
		Project project = Project.maven(this.folder.resolve("app"));
		Path library = Project.jar(this.folder.resolve("repository/library/1.0/library-1.0.jar"), "db/migration/", "",
				"db/migration/lib1.sql", A.replace("a1", "lib1"));
		project.entry(library);
		assertThat(project.tree().directory()).isEqualTo(project.folder());
		assertThat(ids(project.tree())).containsExactly("lib1");
		assertThat(project.writer().revision(RevisionRequest.of("mine")).parents()).extracting(Revision::id)
			.containsExactly("lib1");
	}

	@Test
	void saysWhatItLookedAtWhereThereIsNoSource() {
		Project project = Project.bare(this.folder);
		Path jar = Project.jar(this.folder.resolve("opt/app.jar"), "db/migration/", "", "db/migration/a1.sql", A);
		project.entry(jar);
		Failure failure = Failures.of(SourceFileException.class,
				() -> project.writer().revision(RevisionRequest.of("add bio")));
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("app.jar"))
			.contains("Locations: [classpath:db/migration]");
		assertThat(failure.action()).contains("--location");
		assertThat(project.tree().compareToRunningCode().isEmpty()).isTrue();
	}

	@Test
	void doesNotTakeFilesFromElsewhereForDeletedOnes() {
		Project project = Project.maven(this.folder);
		project.built().table("a1", "");
		Failure failure = Failures.of(SourceFileException.class,
				() -> project.writer().revision(RevisionRequest.of("add bio")));
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("whose files do not come from"));
		Path chosen = this.folder.resolve("src/main/sql");
		SourceTree tree = project.tree(chosen, project.classLoader());
		assertThat(ids(tree)).containsExactly("a1");
		assertThat(tree.directory()).isEqualTo(chosen);
	}

	@Test
	void aFolderOfTheFileSystemIsItsOwnSource() {
		Project project = Project.bare(this.folder).location("file:" + this.folder.resolve("migrations"));
		assertThat(project.tree().directory()).isEqualTo(this.folder.resolve("migrations"));
	}

	@Test
	void aFolderNamedByHandWinsAndIsReadToo() {
		Project project = Project.maven(this.folder);
		project.sources().table("a1", "");
		Path chosen = this.folder.resolve("elsewhere");
		project.file("elsewhere/b2.sql", A.replace("a1", "b2") + "");
		SourceTree tree = project.tree(chosen, project.classLoader());
		assertThat(tree.directory()).isEqualTo(chosen);
		assertThat(ids(tree)).containsExactlyInAnyOrder("a1", "b2");
	}

	@Test
	void aSubFolderNamedByHandIsPartOfItsLocation() {
		Project project = Project.maven(this.folder);
		project.sources().table("a1", "");
		SourceTree tree = project.tree(project.folder().resolve("billing"), project.classLoader());
		assertThat(tree.folders()).hasSize(1);
		assertThat(tree.directory()).isEqualTo(project.folder().resolve("billing"));
		assertThat(ids(tree)).containsExactly("a1");
	}

	@Test
	void aFileNamedByHandIsNoFolder() {
		Project project = Project.maven(this.folder).file("notes.txt", "");
		SourceTree tree = project.tree(this.folder.resolve("notes.txt"), project.classLoader());
		assertThat(Failures.of(SourceFileException.class, tree::directory).what()).contains("is not a folder");
	}

	// source: a1 ─ c3 built: a1 ─ b2
	@Test
	void theSourceWinsOverItsCopyAndADeletedFileDoesNotCount() {
		Project project = Project.maven(this.folder);
		project.built().table("a1", "").table("b2", "a1");
		project.sources().revision("a1", "", "-- migrate:message new", "-- migrate:upgrade").table("c3", "a1");
		SourceRevisions known = project.tree().read();
		assertThat(known.graph().revisions()).extracting(Revision::id).containsExactly("a1", "c3");
		assertThat(known.graph().resolve("a1").message()).isEqualTo("new");
	}

	@Test
	void tellsWhatABuildWouldChange() {
		Project project = Project.maven(this.folder);
		project.built().table("a1", "").table("b2", "a1").table("d4", "a1");
		project.sources().table("a1", "").revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;").table("c3", "a1");
		BuildDifference difference = project.tree().compareToRunningCode();
		assertThat(difference.missing()).containsOnlyKeys("c3").containsValue(project.folder().resolve("c3.sql"));
		assertThat(difference.changed()).containsOnlyKeys("b2");
		assertThat(difference.stale()).containsExactly("d4");
		assertThat(difference.isEmpty()).isFalse();
	}

	@Test
	void anUnsoundSourceIsNoMatterForThoseWhoRun() {
		Project project = Project.maven(this.folder);
		project.built().table("a1", "");
		project.sources().table("a1", "").file("x.sql", "SELECT 1;");
		assertThat(project.tree().compareToRunningCode().isEmpty()).isTrue();
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> project.tree().read());
	}

	@Test
	void findsAFileThatCannotBeRead() {
		Project project = Project.maven(this.folder);
		project.sources().file("x.sql", "-- migrate:revision 4f1c\n-- migrate:upgrade\nSELECT 'x;");
		assertThat(project.tree().fileOf("4f")).isEqualTo(project.folder().resolve("x.sql"));
		assertThatExceptionOfType(dev.migrate.error.MigrateException.class)
			.isThrownBy(() -> project.tree().fileOf("77"));
	}

	@Test
	void initMakesTheFolderAndTheTemplatesOnce() {
		Project project = Project.maven(this.folder);
		Path templates = project.root().resolve("src/main/resources/db/template");
		assertThat(project.tree().init(false)).containsExactly(project.folder());
		assertThat(project.tree().init(true)).containsExactly(templates.resolve("revision.sql.template"),
				templates.resolve("Revision.java.template"));
		assertThat(project.tree().init(true)).isEmpty();
		assertThat(project.writer().revision(RevisionRequest.of("add bio")).file()).exists();
	}

}
