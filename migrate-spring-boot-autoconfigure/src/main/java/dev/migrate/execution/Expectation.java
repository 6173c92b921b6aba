package dev.migrate.execution;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.StampPlan;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * What a person has agreed to.
 *
 * @param plan the steps
 * @param stamp the change of the history, for a stamp
 * @param stored the stored downgrades by revision, where they were shown
 * @param losses what would be lost, where that was agreed to
 * @param resumed the half-done revision, for a resume
 */
record Expectation(Plan plan, @Nullable StampPlan stamp, @Nullable Map<String, String> stored,
		@Nullable AgreedLosses losses, @Nullable InterruptedRevision resumed) {

	static Expectation of(Plan plan) {
		return new Expectation(plan, null, null, null, null);
	}

	static Expectation of(Preview preview) {
		Expectation steps = ofSteps(preview);
		return new Expectation(steps.plan(), steps.stamp(), steps.stored(), AgreedLosses.of(preview), steps.resumed());
	}

	/**
	 * Return what somebody agrees to who does not ask what is lost.
	 */
	static Expectation ofSteps(Preview preview) {
		Map<String, String> stored = new HashMap<>();
		for (StepPreview step : preview.steps()) {
			if (step.storedText() != null) {
				stored.put(step.revision().id(), step.storedText());
			}
		}
		InterruptedRevision resumed = preview.resumed();
		return new Expectation(preview.plan(), preview.stamp(), stored, null,
				(resumed != null) ? resumed.with(null) : null);
	}

	/**
	 * Refuse work that is not what was agreed to.
	 */
	void require(Task.Work work, ScriptCatalog catalog) {
		Plan now = work.plan();
		if (!now.equals(this.plan)) {
			throw changed(Failure
				.of("The plan is not the one that was agreed to: somebody else has migrated, or the code has changed")
				.detail("Agreed to were " + show(this.plan))
				.detail("Now it would be " + show(now)));
		}
		if (this.stamp != null && !this.stamp.equals(work.stamp())) {
			throw changed(Failure.of("The stamp is not the one that was agreed to: somebody else has migrated"));
		}
		if (this.resumed != null && !this.resumed.equals(work.resumed())) {
			throw changed(Failure.of("The revision is not half done as it was when it was agreed to: somebody else has"
					+ " migrated or repaired"));
		}
		if (this.stored != null && !this.stored.equals(stored(now, catalog))) {
			throw changed(Failure.of("The stored downgrades are not those that were shown: somebody has changed the"
					+ " history since"));
		}
	}

	private static Map<String, String> stored(Plan plan, ScriptCatalog catalog) {
		Map<String, String> stored = new HashMap<>();
		for (Plan.Step step : plan.steps()) {
			if (catalog.script(step.revision().id()) instanceof SqlScript script && script.storedText() != null) {
				stored.put(step.revision().id(), script.storedText());
			}
		}
		return stored;
	}

	private static String show(Plan plan) {
		return plan.isEmpty() ? "no steps" : plan.steps().get(0).direction().name().toLowerCase(Locale.ROOT) + " of "
				+ String.join(", ", plan.revisions().stream().map(Revision::id).toList());
	}

	private static PlanChangedException changed(Failure.Builder failure) {
		return new PlanChangedException(failure.state("Nothing was changed")
			.action("Look at what it would do now, and decide again")
			.next("migrate status")
			.build());
	}

}
