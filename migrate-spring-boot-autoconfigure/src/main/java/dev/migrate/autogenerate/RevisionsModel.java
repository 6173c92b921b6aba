package dev.migrate.autogenerate;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.migrate.database.DdlRenderer;
import dev.migrate.error.Failure;
import dev.migrate.operation.Operation;
import dev.migrate.revision.Direction;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;
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

	private final DdlRenderer renderer;

	/**
	 * Create a model.
	 * @param scripts the revisions in the order in which they run
	 * @param renderer writes the operations of those in Java that say them without a
	 * database
	 */
	public RevisionsModel(Collection<? extends RevisionScript> scripts, DdlRenderer renderer) {
		this.scripts = List.copyOf(scripts);
		this.renderer = renderer;
	}

	@Override
	public String name() {
		return "revisions";
	}

	@Override
	public Model read(ModelContext context) {
		StatementCollection statements = new StatementCollection(context);
		for (RevisionScript script : this.scripts) {
			try {
				if (script instanceof SqlScript sql) {
					add(sql, statements);
				}
				else {
					add((JavaRevisionScript) script, statements);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			statements.add(CLEAN);
		}
		int count = this.scripts.size();
		return new Model(statements.statements(), Ownership.EVERYTHING,
				count + ((count == 1) ? " revision" : " revisions"));
	}

	private static void add(SqlScript script, StatementCollection statements) throws IOException {
		try (SectionStatements section = script.openWithTokens(SectionKind.UPGRADE)) {
			section.setTokenSink(statements.tokens());
			for (SqlStatement next = section.next(); next != null; next = section.next()) {
				add(next, script.description() + ":" + next.line(), statements);
			}
		}
	}

	private void add(JavaRevisionScript script, StatementCollection statements) throws IOException {
		List<Operation> operations = script.operations(Direction.UPGRADE);
		if (operations == null) {
			throw unknown(script);
		}
		for (Operation operation : operations) {
			for (String sql : this.renderer.render(operation)) {
				StatementReader reader = new StatementReader(new StringReader(sql), script.toString());
				reader.setTokenSink(statements.tokens());
				for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
					add(next, script.toString(), statements);
				}
			}
		}
	}

	private static ModelException unknown(RevisionScript script) {
		return new ModelException(Failure
			.of("What the revision " + script.revision().id() + " makes is not known, because it is written in Java")
			.revision(script.revision().id())
			.file(script.revision().script())
			.state("Nothing was changed")
			.action("Compare the database with the revisions by hand; a ReversibleMigration could be compared")
			.next("migrate show " + script.revision().id())
			.build());
	}

	private static void add(SqlStatement statement, String origin, StatementCollection statements) {
		StatementTraits traits = statement.traits();
		boolean control = traits.control() != TransactionControl.NONE;
		if (!control && !WITHOUT_SCHEMA.contains(traits.command().split(" ")[0])) {
			statements.add(statement, origin);
		}
	}

}
