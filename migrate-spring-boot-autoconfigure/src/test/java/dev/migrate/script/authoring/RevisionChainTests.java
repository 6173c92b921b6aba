package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.script.authoring.RevisionBody.Part;
import dev.migrate.testsupport.Failures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Revisions that are written with what they do, several in one go.
 */
class RevisionChainTests {

	private static final RevisionBody BIO = new RevisionBody("", new Part("ALTER TABLE users ADD COLUMN bio text;", ""),
			new Part("ALTER TABLE users DROP COLUMN bio;", ""));

	private static final RevisionBody VALIDATE = new RevisionBody("validate",
			new Part("ALTER TABLE users VALIDATE CONSTRAINT c;", ""), new Part("", "irreversible: validated it stays"));

	@TempDir
	Path folder;

	private Project project;

	@BeforeEach
	void makeProject() {
		this.project = Project.maven(this.folder.resolve("app"));
		this.project.sources().table("a1", "");
	}

	private static RevisionRequest request() {
		return new RevisionRequest("add user bio", List.of(), false, List.of("bios"), List.of(), "b2");
	}

	private WrittenRevision written(RevisionBody body) {
		return this.project.writer().revisions(request(), List.of(body)).get(0);
	}

	@Test
	void theStatementsStandInTheSections() {
		assertThat(written(BIO).file()).hasContent("""
				-- migrate:revision   b2
				-- migrate:revises    a1
				-- migrate:labels     bios
				-- migrate:message    add user bio
				-- migrate:created    2026-11-20T09:15:42Z

				-- migrate:upgrade
				ALTER TABLE users ADD COLUMN bio text;

				-- migrate:downgrade
				ALTER TABLE users DROP COLUMN bio;
				""");
	}

	@Test
	void theLineOfASectionSaysHowItRuns() {
		RevisionBody index = new RevisionBody("",
				new Part("CREATE INDEX CONCURRENTLY i ON users (bio);", "no-transaction"),
				new Part("", "irreversible: it stays"));
		assertThat(Project.read(written(index).file())).contains("""
				-- migrate:upgrade no-transaction
				CREATE INDEX CONCURRENTLY i ON users (bio);

				-- migrate:downgrade irreversible: it stays
				""");
	}

	@Test
	void aChainIsWrittenInOneGo() {
		List<WrittenRevision> written = this.project.writer().revisions(request(), List.of(BIO, VALIDATE));
		assertThat(written).extracting((one) -> one.revision().message())
			.containsExactly("add user bio", "add user bio (validate)");
		Revision second = written.get(1).revision();
		assertThat(second.revises()).containsExactly("b2");
		assertThat(second.labels()).isEmpty();
		assertThat(second.id()).matches("[0-9a-f]{12}");
		assertThat(written.get(1).heads()).containsExactly(second);
		assertThat(this.project.tree().read().graph().heads()).extracting(Revision::id).containsExactly(second.id());
	}

	@Test
	void whereTheSecondCannotBeWrittenTheFirstIsTakenAway() {
		String names = "{slug}.sql";
		this.project.sources()
			.file("add_user_bio_validate.sql", "-- migrate:revision x9\n-- migrate:revises a1\n-- migrate:upgrade\n");
		RevisionRequest onA1 = new RevisionRequest("add user bio", List.of("a1"), true, List.of(), List.of(), null);
		Failure failure = Failures.of(SourceFileException.class,
				() -> this.project.writer(names, ZoneOffset.UTC).revisions(onA1, List.of(BIO, VALIDATE)));
		assertThat(failure.what()).contains("exists already");
		assertThat(this.project.folder().toFile().list()).containsExactlyInAnyOrder("a1.sql",
				"add_user_bio_validate.sql");
	}

	@Test
	void aTemplateWithoutRoomForStatementsHasThemBelowItsLines() {
		this.project.file("src/main/resources/db/template/revision.sql.template", """
				${header}

				-- migrate:upgrade lock-timeout=5s
				-- think of the locks

				-- migrate:downgrade
				-- and of the way back
				""");
		RevisionBody index = new RevisionBody("", new Part("DROP INDEX CONCURRENTLY i;", "no-transaction"),
				BIO.downgrade());
		assertThat(Project.read(written(index).file())).contains("""
				-- migrate:upgrade lock-timeout=5s no-transaction
				DROP INDEX CONCURRENTLY i;

				-- think of the locks

				-- migrate:downgrade
				ALTER TABLE users DROP COLUMN bio;

				-- and of the way back
				""");
	}

	@Test
	void aTemplateSaysWhereStatementsStand() {
		this.project.file("src/main/resources/db/template/revision.sql.template", """
				${header}
				-- migrate:upgrade
				SET LOCAL work_mem = '1GB';
				${upgrade}
				-- migrate:downgrade
				${downgrade}
				""");
		assertThat(Project.read(written(BIO).file()))
			.contains("SET LOCAL work_mem = '1GB';\nALTER TABLE users ADD COLUMN bio text;\n-- migrate:downgrade\n");
		assertThat(Project.read(this.project.writer().revision(RevisionRequest.of("by hand")).file()))
			.contains("'1GB';\n\n-- migrate:downgrade\n\n");
	}

	@Test
	void whatStatementsSayIsNoPlaceholderOfTheTemplate() {
		RevisionBody odd = new RevisionBody("", new Part("COMMENT ON TABLE users IS '${message} ${downgrade} $1';", ""),
				BIO.downgrade());
		assertThat(Project.read(written(odd).file())).contains("IS '${message} ${downgrade} $1';");
	}

	@Test
	void aTemplateThatChangesStatementsIsRefused() {
		this.project.file("src/main/resources/db/template/revision.sql.template",
				"${header}\n-- migrate:upgrade\n/* ${upgrade} */\n-- migrate:downgrade\n");
		Failure failure = Failures.of(AuthoringException.class, () -> written(BIO));
		assertThat(failure.what()).contains("does not keep the statements");
		assertThat(this.project.folder().toFile().list()).containsExactly("a1.sql");
	}

	@Test
	void nothingIsWrittenWhereTheSecondIsUnsound() {
		RevisionBody unsound = new RevisionBody("broken", new Part("SELECT 'never ends", ""), Part.EMPTY);
		Failures.of(AuthoringException.class, () -> this.project.writer().revisions(request(), List.of(BIO, unsound)));
		assertThat(this.project.folder().toFile().list()).containsExactly("a1.sql");
	}

}
