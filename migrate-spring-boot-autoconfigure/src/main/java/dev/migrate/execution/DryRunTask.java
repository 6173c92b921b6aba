package dev.migrate.execution;

/**
 * A task that is rehearsed: its work must be such that a rollback undoes all of it.
 */
final class DryRunTask implements Task {

	private final Task task;

	private final boolean withJava;

	/**
	 * Create a task.
	 * @param withJava whether Java migrations may run
	 */
	DryRunTask(Task task, boolean withJava) {
		this.task = task;
		this.withJava = withJava;
	}

	@Override
	public Work plan(Assessment assessment) {
		Work work = this.task.plan(assessment);
		work.inspectDryRun(this.withJava);
		return work;
	}

	@Override
	public boolean isDryRun() {
		return true;
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
