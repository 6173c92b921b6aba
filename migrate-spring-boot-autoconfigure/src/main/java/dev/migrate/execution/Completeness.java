package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.FillIn;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a step whose file still waits for a person to fill something in, before any
 * step of the plan runs. On a table without rows it would pass, and fail where it
 * matters.
 */
final class Completeness {

	private Completeness() {
	}

	static void require(Plan.Step step, ScriptCatalog catalog) {
		if (!(catalog.script(step.revision().id()) instanceof SqlScript script)) {
			return;
		}
		if (step.direction() == Direction.UPGRADE) {
			require(script, script.upgrade());
			require(script, script.verify());
		}
		else {
			require(script, script.downgrade());
		}
	}

	/**
	 * Refuse a statement of a migration in Java.
	 */
	static void require(JavaRevisionScript script, String statement) {
		if (FillIn.isIn(statement)) {
			throw waiting(script, script.toString(), 0);
		}
	}

	private static void require(SqlScript script, @Nullable Section section) {
		if (section != null && section.fillIn() > 0) {
			throw waiting(script, script.description(), section.fillIn());
		}
	}

	private static PlanRefusedException waiting(RevisionScript script, String file, int line) {
		return new PlanRefusedException(Failure.of("The revision still waits for a person to fill something in")
			.revision(script.revision().id())
			.file(file, line)
			.state("Nothing was changed")
			.action("Write what the comment FILL IN asks for, and take the comment out")
			.next("migrate edit " + script.revision().id())
			.build(), null);
	}

}
