package dev.migrate.execution;

import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.RunTrace;
import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableScript;

/**
 * A part of a run that is committed as a whole, or by rules of its own, and how to see
 * that it was.
 */
sealed interface RunUnit {

	/**
	 * Return what it is called where people are told of it.
	 */
	String subject();

	/**
	 * Tell whether the server has committed it.
	 * @param trace what the log says of the run
	 * @param history the history as it is now
	 */
	boolean isCommitted(RunTrace trace, HistorySnapshot history);

	/**
	 * What a run does before it has said what it will do.
	 */
	record Beginning() implements RunUnit {

		@Override
		public String subject() {
			return "the beginning of the run";
		}

		@Override
		public boolean isCommitted(RunTrace trace, HistorySnapshot history) {
			return false;
		}

	}

	/**
	 * The verification of a revision that is applied.
	 */
	record Verification(String revision) implements RunUnit {

		@Override
		public String subject() {
			return "the verification of revision " + this.revision;
		}

		@Override
		public boolean isCommitted(RunTrace trace, HistorySnapshot history) {
			return history.revisions()
				.stream()
				.filter((row) -> row.revision().equals(this.revision))
				.anyMatch(AppliedRevision::verified);
		}

	}

	/**
	 * One step of the plan.
	 */
	record Step(Plan.Step step) implements RunUnit {

		@Override
		public String subject() {
			return "revision " + this.step.revision().id();
		}

		@Override
		public boolean isCommitted(RunTrace trace, HistorySnapshot history) {
			return trace.done().contains(entry());
		}

		RunTrace.Entry entry() {
			return new RunTrace.Entry(this.step.revision().id(), this.step.direction().name());
		}

	}

	/**
	 * Finding out which repeatable scripts must run.
	 */
	record Look() implements RunUnit {

		@Override
		public String subject() {
			return "the repeatable scripts and seeds";
		}

		@Override
		public boolean isCommitted(RunTrace trace, HistorySnapshot history) {
			return false;
		}

	}

	/**
	 * One repeatable script or seed.
	 */
	record Script(RepeatableScript script) implements RunUnit {

		@Override
		public String subject() {
			return this.script.key().toString();
		}

		@Override
		public boolean isCommitted(RunTrace trace, HistorySnapshot history) {
			return trace.done().contains(entry());
		}

		RunTrace.Entry entry() {
			return new RunTrace.Entry(this.script.key().toString(), this.script.key().kind().name());
		}

	}

	/**
	 * All that a run does, in one transaction.
	 */
	record Whole() implements RunUnit {

		@Override
		public String subject() {
			return "the whole run, one transaction";
		}

		@Override
		public boolean isCommitted(RunTrace trace, HistorySnapshot history) {
			// that a revision is resumed is noted before
			return trace.done().stream().anyMatch((entry) -> !entry.direction().equals("RESUME"));
		}

	}

}
