package dev.migrate.execution;

import dev.migrate.revision.Plan;
import dev.migrate.script.ScriptCatalog;

/**
 * Looks at a plan before the first of its statements runs, and may refuse it.
 */
@FunctionalInterface
public interface PlanInspector {

	/**
	 * Look at a plan. The lock is held and the plan is final.
	 * @param plan what will be done
	 * @param catalog what each revision does
	 * @throws dev.migrate.error.MigrateException to refuse the plan; nothing has run then
	 */
	void inspect(Plan plan, ScriptCatalog catalog);

}
