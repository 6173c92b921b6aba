package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.TransactionBehavior;

/**
 * Refuses to rehearse what a rollback would not undo.
 */
final class DryRunCheck {

	private final ScriptCatalog catalog;

	private final boolean withJava;

	DryRunCheck(ScriptCatalog catalog, boolean withJava) {
		this.catalog = catalog;
		this.withJava = withJava;
	}

	/**
	 * Refuse a step that is not SQL, or not in a transaction.
	 */
	void require(Plan.Step step) {
		RevisionScript script = this.catalog.script(step.revision().id());
		requireSql(script);
		if (!script.isTransactional(step.direction())) {
			throw outside(script, step.direction());
		}
	}

	/**
	 * Refuse an owed verification that is not SQL.
	 */
	void requireVerifiable(String revision) {
		requireSql(this.catalog.script(revision));
	}

	private void requireSql(RevisionScript script) {
		if (script instanceof JavaRevisionScript && !this.withJava) {
			throw new DryRunRefusedException(Failure
				.of("The revision is written in Java, and what it does besides its transaction no rollback undoes")
				.revision(script.revision().id())
				.file(script.toString())
				.state("Nothing was changed (dry run)")
				.action("Ask for Java migrations too if they do nothing but work in their transaction; or rehearse up"
						+ " to the revision before it")
				.next("migrate plan")
				.build());
		}
	}

	private static DryRunRefusedException outside(RevisionScript script, Direction direction) {
		Failure.Builder failure = Failure
			.of("The revision runs outside a transaction, so a dry run could not take it back")
			.revision(script.revision().id())
			.file(script.toString());
		if (script instanceof SqlScript sql) {
			name(sql, direction, failure);
		}
		return new DryRunRefusedException(failure.state("Nothing was changed (dry run)")
			.action("Rehearse up to the revision before it, or on a copy of the database without --dry-run")
			.next("migrate plan")
			.build());
	}

	/**
	 * Name the statement that cannot run in a transaction, or the line that asks for
	 * none.
	 */
	private static void name(SqlScript script, Direction direction, Failure.Builder failure) {
		boolean upgrade = direction == Direction.UPGRADE;
		Section section = upgrade ? script.upgrade() : script.downgrade();
		if (section != null) {
			failure.file(script.description(), section.line());
		}
		try (SectionStatements statements = script.open(upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				if (next.traits().behavior() == TransactionBehavior.NON_TRANSACTIONAL) {
					failure.file(script.description(), next.line()).statement(Secrets.mask(next.text()));
					return;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
