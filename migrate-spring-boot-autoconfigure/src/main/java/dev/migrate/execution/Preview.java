package dev.migrate.execution;

import java.util.List;

import dev.migrate.revision.Plan;
import dev.migrate.revision.StampPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, and what would be lost, at the moment of looking.
 *
 * @param plan the steps; none for a stamp
 * @param stamp the change of the history for a stamp, else {@code null}
 * @param steps each step of the plan with what it does, in the same order
 */
public record Preview(Plan plan, @Nullable StampPlan stamp, List<StepPreview> steps) {

	public Preview {
		steps = List.copyOf(steps);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} where no step would run and the history would not change
	 */
	public boolean isEmpty() {
		return this.plan.isEmpty() && (this.stamp == null || this.stamp.isEmpty());
	}

	/**
	 * Return everything that would be lost.
	 * @return the losses of all steps in their order
	 */
	public List<Loss> losses() {
		return this.steps.stream().flatMap((step) -> step.losses().stream()).toList();
	}

}
