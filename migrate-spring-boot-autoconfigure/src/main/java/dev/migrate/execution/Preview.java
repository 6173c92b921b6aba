package dev.migrate.execution;

import java.util.List;

import dev.migrate.revision.Plan;
import dev.migrate.revision.StampPlan;
import dev.migrate.script.RepeatableKey;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, and what would be lost, at the moment of looking.
 *
 * @param plan the steps; none for a stamp
 * @param stamp the change of the history for a stamp, else {@code null}
 * @param resumed the half-done revision that the only step brings to its end, where that
 * is asked for, else {@code null}
 * @param steps each step of the plan with what it does, in the same order
 * @param repeatables the repeatable scripts that are known to run behind the steps, in
 * order; some more may, where a step drops what they make
 */
public record Preview(Plan plan, @Nullable StampPlan stamp, @Nullable InterruptedRevision resumed,
		List<StepPreview> steps, List<RepeatableKey> repeatables) {

	public Preview {
		steps = List.copyOf(steps);
		repeatables = List.copyOf(repeatables);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} where neither a step nor a script would run and the history
	 * would not change
	 */
	public boolean isEmpty() {
		return this.plan.isEmpty() && this.repeatables.isEmpty() && (this.stamp == null || this.stamp.isEmpty());
	}

	/**
	 * Return this with what the database tells of a half-done revision.
	 */
	Preview with(InterruptedRevision completed) {
		return new Preview(this.plan, this.stamp, completed, this.steps, this.repeatables);
	}

	/**
	 * Return everything that would be lost.
	 * @return the losses of all steps in their order
	 */
	public List<Loss> losses() {
		return this.steps.stream().flatMap((step) -> step.losses().stream()).toList();
	}

}
