package dev.migrate.command;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SqlSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * All about one revision.
 */
final class RevisionDetails {

	/** The most characters that are shown of one section. */
	private static final int LIMIT = 100_000;

	private final RevisionView view;

	private final Migrator migrator;

	private final MarkedRevision marked;

	private final @Nullable RevisionScript script;

	private final @Nullable AppliedRevision applied;

	/**
	 * Create the details.
	 * @param view where the revision comes from
	 * @param marked the revision
	 * @param migrator knows what migrations in Java would send
	 */
	RevisionDetails(RevisionView view, MarkedRevision marked, Migrator migrator) {
		this.view = view;
		this.migrator = migrator;
		this.marked = marked;
		this.script = view.scripts().contains(marked.id()) ? view.scripts().script(marked.id()) : null;
		this.applied = view.applied(marked.id());
	}

	private List<Revision> children() {
		return (this.script != null) ? this.view.graph().children(this.marked.id()) : List.of();
	}

	Map<String, Object> json() {
		Map<String, Object> json = RevisionJson.of(this.marked);
		json.put("children", children().stream().map(Revision::id).toList());
		if (this.script != null) {
			json.put("type", (this.script instanceof SqlScript) ? "SQL" : "JAVA");
		}
		if (this.applied != null) {
			json.putAll(RevisionJson.of(this.applied));
		}
		sections().forEach((kind, text) -> json.put(kind.directive(), text));
		return json;
	}

	void print(Output output) {
		output.line(new RevisionLine(output).of(this.marked));
		output.line("");
		facts(output);
		sections().forEach((kind, text) -> {
			output.line("");
			text.lines().forEach(output::line);
		});
		if (!this.view.isDatabaseKnown()) {
			output.note("");
			output.note("The database cannot be reached: whether the revision is applied is not known.");
		}
	}

	private void facts(Output output) {
		Revision revision = this.marked.revision();
		Table facts = new Table(Style.DIM, null);
		facts.row((this.script instanceof JavaRevisionScript) ? "class" : "file", file(revision));
		facts.row("revises", revision.isBase() ? "(base)" : described(revision.revises()));
		if (!revision.dependsOn().isEmpty()) {
			facts.row("depends on", String.join(", ", revision.dependsOn()));
		}
		if (!revision.labels().isEmpty()) {
			facts.row("labels", String.join(", ", revision.labels()));
		}
		if (!children().isEmpty()) {
			facts.row("children", described(children().stream().map(Revision::id).toList()));
		}
		AppliedRevision row = this.applied;
		if (row != null) {
			facts.row("applied", RevisionJson.instant(row.appliedAt()) + " by " + row.appliedBy() + ", application "
					+ row.application() + " on " + row.host());
			facts.row("batch", row.batch() + ", " + switch (row.origin()) {
				case UPGRADE -> "in " + row.duration().toMillis() + " ms";
				case STAMP -> "stamped, not run";
			});
			if (row.checksum() != null) {
				facts.row("checksum", row.checksum());
			}
		}
		else if (this.view.isDatabaseKnown()) {
			facts.row("applied", "no");
		}
		facts.print("", output);
	}

	private String file(Revision revision) {
		return (this.script != null) ? this.script.toString()
				: revision.script() + " (not among the files of this code)";
	}

	private String described(List<String> ids) {
		return String.join("; ", ids.stream().map((id) -> {
			String message = this.view.graph().find(id).map(Revision::message).orElse("");
			return message.isEmpty() ? id : id + " " + message;
		}).toList());
	}

	/** The text of a file, or what a class says that it would send. */
	private Map<SectionKind, String> sections() {
		Map<SectionKind, String> sections = new EnumMap<>(SectionKind.class);
		if (this.script instanceof SqlScript sql) {
			for (SectionKind kind : SectionKind.values()) {
				sections.put(kind, section(sql, kind));
			}
		}
		else if (this.script instanceof JavaRevisionScript java) {
			sections.put(SectionKind.UPGRADE, section(java, SectionKind.UPGRADE, Direction.UPGRADE));
			sections.put(SectionKind.DOWNGRADE, section(java, SectionKind.DOWNGRADE, Direction.DOWNGRADE));
		}
		sections.values().removeIf(String::isEmpty);
		return sections;
	}

	private String section(JavaRevisionScript script, SectionKind kind, Direction direction) {
		StringBuilder text = new StringBuilder();
		for (String statement : this.migrator.statements(script, direction)) {
			text.append('\n').append(Secrets.mask(statement)).append(';');
		}
		return text.isEmpty() ? "" : "-- " + kind.directive() + ", as the class says" + text;
	}

	private static String section(SqlScript script, SectionKind kind) {
		try {
			String text = script.textAsWritten(kind, LIMIT).stripTrailing();
			return (text.length() < LIMIT) ? text : text + "\n-- the rest is in " + script.description();
		}
		catch (SqlSyntaxException ex) {
			return "-- migrate:" + kind.directive()
					+ "\n-- not shown: the text can be read only with its placeholders replaced";
		}
	}

}
