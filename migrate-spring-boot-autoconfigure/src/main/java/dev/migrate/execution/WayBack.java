package dev.migrate.execution;

import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Plan;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that there is a way back through every step of a plan, before the first of
 * them runs.
 */
final class WayBack {

	private final MigratorSettings settings;

	private final Assessment assessment;

	WayBack(MigratorSettings settings, Assessment assessment) {
		this.settings = settings;
		this.assessment = assessment;
	}

	/**
	 * Refuse to go down in a database that has more than is known: what is built on what
	 * cannot be told.
	 * @param target where to, for the command that can
	 */
	void requireKnown(String target) {
		List<AppliedRevision> unknown = this.assessment.unknown();
		if (unknown.isEmpty()) {
			return;
		}
		Failure.Builder failure = Failure.of("The database has revisions that this code does not know: "
				+ unknown.stream().map(AppliedRevision::revision).collect(Collectors.joining(", ")));
		this.assessment.problems()
			.stream()
			.filter((problem) -> problem.kind() == Problem.Kind.UNKNOWN_REVISION)
			.forEach((problem) -> failure.detail(problem.revision() + ": " + problem.detail()));
		throw new HistoryConflictException(failure.state("Nothing was changed")
			.action("Go down with the release that has them; or by the downgrades that the history keeps, which are"
					+ " shown first")
			.next("migrate downgrade " + target + " --from-database")
			.build(), null);
	}

	/**
	 * Refuse a plan that does not fit the history, or has a step without a way back.
	 */
	void require(Plan plan) {
		new HistoryPolicy(this.settings).check(this.assessment, plan);
		for (Plan.Step step : plan.steps()) {
			RevisionScript script = this.assessment.catalog().script(step.revision().id());
			if (script instanceof SqlScript sql && sql.storedText() != null) {
				requireStored(sql);
			}
			else {
				require(script);
			}
		}
	}

	/**
	 * Refuse a script that cannot be undone by its own text.
	 */
	static void require(RevisionScript script) {
		boolean down = script.hasDowngrade();
		String reason = (down && script instanceof JavaRevisionScript java) ? missingReversal(java)
				: script.irreversible();
		if (down && reason == null) {
			return;
		}
		throw new PlanRefusedException(Failure
			.of((reason != null) ? "The revision is irreversible: " + reason : "The revision has no downgrade")
			.revision(script.revision().id())
			.file(script.toString())
			.state("Nothing was changed")
			.action((reason != null) ? "Go back to a revision above it, or restore a backup"
					: "Write a downgrade section, empty if there is nothing to undo, or go back to a revision above it")
			.next("migrate history")
			.build(), null);
	}

	private static @Nullable String missingReversal(JavaRevisionScript script) {
		try {
			return script.missingReversal();
		}
		catch (MigrateException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new PlanRefusedException(Failure.of("The migration cannot say what it does: " + ex)
				.revision(script.revision().id())
				.file(script.toString())
				.state("Nothing was changed")
				.action("Its method change() says what to do without a database, the same each time")
				.next("migrate history")
				.build(), ex);
		}
	}

	private static void requireStored(SqlScript script) {
		String what = "The history keeps no downgrade of it: it was stamped, is written in Java, has no way back, or was"
				+ " applied with migrate.store-downgrades=false";
		try {
			if (script.hasDowngrade()) {
				return;
			}
			if (script.irreversible() != null) {
				what = "Its stored downgrade says that it is irreversible: " + script.irreversible();
			}
		}
		catch (MigrateException ex) {
			what = "Its stored downgrade cannot be understood: " + ex.getFailure().what();
		}
		throw new StoredDowngradeRefusedException(Failure.of(what)
			.revision(script.revision().id())
			.file(script.revision().script())
			.state("Nothing was changed")
			.action("Go back to a revision above it, or go down with the release that has it")
			.next("migrate history")
			.build());
	}

}
