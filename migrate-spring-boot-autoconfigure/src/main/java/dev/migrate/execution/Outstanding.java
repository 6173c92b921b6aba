package dev.migrate.execution;

import java.util.List;

import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableKey;

/**
 * What an upgrade would do.
 *
 * @param plan the revisions
 * @param repeatables the repeatable scripts behind them
 */
public record Outstanding(Plan plan, List<RepeatableKey> repeatables) {

	public Outstanding {
		repeatables = List.copyOf(repeatables);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} where nothing is pending
	 */
	public boolean isEmpty() {
		return this.plan.isEmpty() && this.repeatables.isEmpty();
	}

}
