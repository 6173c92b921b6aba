package dev.migrate.script.authoring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.error.Failure;
import dev.migrate.script.SectionKind;

/**
 * What new files hold. A project lays its own over it in a folder {@code template} beside
 * the folder of its revisions, where no file is taken for a script.
 */
enum RevisionTemplate {

	/** A SQL file. */
	SQL("revision.sql.template", """
			${header}

			-- migrate:upgrade
			${upgrade}

			-- migrate:downgrade
			${downgrade}
			"""),

	/** A Java migration. */
	JAVA("Revision.java.template", """
			package ${package};

			import dev.migrate.migration.Migration;
			import dev.migrate.migration.MigrationContext;
			import dev.migrate.migration.RevisionHeader;${imports}

			@RevisionHeader(${header})
			class ${class} implements Migration {

				@Override
				public void upgrade(MigrationContext context) throws Exception {
					${upgrade}
				}

				@Override
				public void downgrade(MigrationContext context) throws Exception {
					${downgrade}
				}

			}
			""");

	static final String FOLDER = "template";

	private static final String HEADER = "${header}";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z-]+)}");

	private final String fileName;

	private final String content;

	RevisionTemplate(String fileName, String content) {
		this.fileName = fileName;
		this.content = content;
	}

	/**
	 * Return where a project's own template is.
	 * @param folder the folder of its revisions
	 * @return the file, which need not exist
	 */
	Path file(SourceFolder folder) {
		return folder.path().resolveSibling(FOLDER).resolve(this.fileName);
	}

	String content() {
		return this.content;
	}

	/**
	 * Fill the template in. What stands in braces and is no name of ours stays as it is,
	 * because scripts have placeholders of their own.
	 * @param folder the folder of the revisions
	 * @param body what the sections shall hold
	 * @param values the other values by name
	 * @return the text, with LF alone
	 */
	String render(SourceFolder folder, RevisionBody body, Map<String, String> values) {
		Map<String, String> all = new HashMap<>(values);
		String template = text(folder);
		template = SectionFrame.prepare(template, SectionKind.UPGRADE, body.upgrade(), all);
		template = SectionFrame.prepare(template, SectionKind.DOWNGRADE, body.downgrade(), all);
		return PLACEHOLDER.matcher(template)
			.replaceAll((match) -> Matcher.quoteReplacement(all.getOrDefault(match.group(1), match.group())));
	}

	private String text(SourceFolder folder) {
		String template = this.content;
		Path file = file(folder);
		if (Files.isRegularFile(file)) {
			template = new String(SourceFile.read(file), StandardCharsets.UTF_8).replace("\uFEFF", "")
				.replace("\r\n", "\n");
			if (!template.contains(HEADER)) {
				throw unsound(file, "The template has no " + HEADER, "");
			}
		}
		return template;
	}

	/**
	 * Return the error for a template of the project's that makes unsound files.
	 * @param file the template
	 * @param what what is wrong
	 * @param detail more of it, perhaps empty
	 * @return the exception to throw
	 */
	static AuthoringException unsound(Path file, String what, String detail) {
		Failure.Builder failure = Failure.of(what);
		if (!detail.isEmpty()) {
			failure.detail(detail);
		}
		return new AuthoringException(failure.file(file.toString())
			.state(AuthoringException.UNTOUCHED)
			.action("Correct the template, or take it away to have the one that comes with migrate; " + HEADER
					+ " stands for the lines that every revision begins with")
			.next("migrate revision -m TEXT")
			.build());
	}

}
