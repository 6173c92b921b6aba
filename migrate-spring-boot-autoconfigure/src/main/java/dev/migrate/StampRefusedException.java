package dev.migrate;

import dev.migrate.error.Failure;
import dev.migrate.execution.PlanRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A database that has tables and no history is not what the revisions make that it shall
 * be stamped with, or that could not be found out.
 */
public class StampRefusedException extends PlanRefusedException {

	/**
	 * Create an exception.
	 * @param failure how the database differs
	 * @param cause why it could not be compared, or {@code null}
	 */
	public StampRefusedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
