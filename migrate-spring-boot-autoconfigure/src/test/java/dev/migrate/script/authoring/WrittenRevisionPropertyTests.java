package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.migrate.revision.Revision;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every revision that can be asked for.
 */
class WrittenRevisionPropertyTests {

	private @Nullable Path folder;

	private Project project() throws IOException {
		deleteFolder();
		this.folder = Files.createTempDirectory("written");
		Project project = Project.maven(this.folder);
		project.sources().table("a1", "").revision("b2", "", "-- migrate:labels billing", "-- migrate:upgrade");
		return project;
	}

	@AfterProperty
	void deleteFolder() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Property(tries = 150)
	void whatIsWrittenReadsAsWhatWasAskedFor(@ForAll("requests") RevisionRequest request) throws IOException {
		Project project = project();
		WrittenRevision written = project.writer().revision(request);
		Revision read = project.tree().read().graph().find(written.revision().id()).orElseThrow();
		assertThat(read).isEqualTo(written.revision());
		assertThat(read.message()).isEqualTo(request.message());
		assertThat(read.labels()).isEqualTo(request.labels());
		assertThat(read.revises()).isEqualTo(request.heads());
		assertThat(read.dependsOn()).isEqualTo(request.dependsOn());
		assertThat(written.file().getFileName().toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(255);
		assertThat(Files.readString(written.file())).doesNotContain("\r");
	}

	@Property(tries = 150)
	void aClassReadsAsWhatWasAskedFor(@ForAll("requests") RevisionRequest request) throws IOException {
		Project project = project();
		WrittenRevision written = project.writer().javaRevision(request, "com.example", null);
		Revision read = project.tree().read().graph().find(written.revision().id()).orElseThrow();
		assertThat(List.of(read.message(), read.labels(), read.revises(), read.dependsOn()))
			.isEqualTo(List.of(request.message(), request.labels(), request.heads(), request.dependsOn()));
	}

	@Provide
	Arbitrary<RevisionRequest> requests() {
		Arbitrary<String> pieces = Arbitraries.of("a", "Ä", "ß", "İ", " ", "\n", "\r\n", "\t", "\0", "\u2028", "\u00a0",
				"\u3000", "-- migrate:upgrade", "'", "\"", "\\", "\\u000a", "\\n", "*/", "/*", "$", "${header}",
				"{slug}", "$$", "/", "..", ".sql", "_", "-", "😀", "\uD83D", "\uDE00", "क", "ि", "用户", "\u202E",
				"\uFEFF", "1", ";", "é", "e\u0301", "ﬀ");
		Arbitrary<String> messages = pieces.list()
			.ofMinSize(1)
			.ofMaxSize(60)
			.map((list) -> String.join("", list))
			.filter((text) -> !RevisionRequest.of(text).message().isEmpty()
					&& RevisionRequest.of(text).message().length() <= RevisionRequest.MESSAGE_LIMIT);
		Arbitrary<List<String>> labels = Arbitraries.of("x", "ünits", "l_1", "l.2", "用户")
			.set()
			.ofMaxSize(3)
			.map(List::copyOf);
		Arbitrary<List<String>> dependsOn = Arbitraries.of("b2", "billing").list().ofMaxSize(1);
		return Combinators.combine(messages, labels, dependsOn)
			.as((message, label, dependency) -> new RevisionRequest(message, List.of("a1"), false, label, dependency,
					null));
	}

}
