package dev.migrate.execution;

import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * A task whose work must be what a person has agreed to, each time it is planned.
 */
final class ExpectedTask implements Task {

	private final Task task;

	private final Expectation expectation;

	ExpectedTask(Task task, Expectation expectation) {
		this.task = task;
		this.expectation = expectation;
	}

	@Override
	public Work plan(Assessment assessment) {
		Work work = this.task.plan(assessment);
		ScriptCatalog catalog = assessment.catalog();
		this.expectation.require(work, catalog);
		return work;
	}

	@Override
	public @Nullable AgreedLosses agreedLosses() {
		return this.expectation.losses();
	}

	@Override
	public boolean adoptsExistingSchema() {
		return this.task.adoptsExistingSchema();
	}

	@Override
	public boolean usesStoredDowngrades() {
		return this.task.usesStoredDowngrades();
	}

}
