package dev.migrate.autogenerate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementTraits;
import dev.migrate.sql.TransactionControl;

/**
 * The schema that revisions make, as a model: the statements of their upgrades, run one
 * after the other on nothing. What only changes rows or settles the session is left out,
 * for there are no rows.
 */
public final class RevisionsModel implements ModelSource {

	/** Commands that change nothing that a schema has. */
	private static final Set<String> WITHOUT_SCHEMA = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE",
			"ANALYZE", "VACUUM", "CHECKPOINT", "LOCK", "GRANT", "REVOKE", "REINDEX", "CLUSTER", "REPACK", "NOTIFY");

	/** Each revision begins with the path of a clean session. */
	private static final String CLEAN = "RESET search_path";

	private final List<RevisionScript> scripts;

	/**
	 * Create a model.
	 * @param scripts the revisions in the order in which they run
	 */
	public RevisionsModel(Collection<? extends RevisionScript> scripts) {
		this.scripts = List.copyOf(scripts);
	}

	@Override
	public String name() {
		return "revisions";
	}

	@Override
	public Model read(ModelContext context) {
		StatementCollection statements = new StatementCollection(context);
		for (RevisionScript script : this.scripts) {
			if (!(script instanceof SqlScript sql)) {
				throw new ModelException(Failure
					.of("What the revision " + script.revision().id()
							+ " makes is not known, because it is written in Java")
					.revision(script.revision().id())
					.file(script.revision().script())
					.state("Nothing was changed")
					.action("Compare the database with the revisions by hand")
					.next("migrate show " + script.revision().id())
					.build());
			}
			try (SectionStatements section = sql.openWithTokens(SectionKind.UPGRADE)) {
				section.setTokenSink(statements.tokens());
				add(section, sql, statements);
				statements.add(CLEAN);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		int count = this.scripts.size();
		return new Model(statements.statements(), Ownership.EVERYTHING,
				count + ((count == 1) ? " revision" : " revisions"));
	}

	private static void add(SectionStatements section, SqlScript script, StatementCollection statements)
			throws IOException {
		for (SqlStatement statement = section.next(); statement != null; statement = section.next()) {
			StatementTraits traits = statement.traits();
			boolean control = traits.control() != TransactionControl.NONE;
			if (!control && !WITHOUT_SCHEMA.contains(traits.command().split(" ")[0])) {
				statements.add(statement, script.description() + ":" + statement.line());
			}
		}
	}

}
