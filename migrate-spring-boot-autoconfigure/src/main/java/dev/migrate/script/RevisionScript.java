package dev.migrate.script;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A revision together with what it does.
 */
public sealed interface RevisionScript permits SqlScript, JavaRevisionScript {

	/**
	 * Return the revision.
	 * @return the node of the graph
	 */
	Revision revision();

	/**
	 * Return whether there is a way back.
	 * @return {@code true} if the script has a downgrade
	 */
	boolean hasDowngrade();

	/**
	 * Return why there is no way back, where the script says so.
	 * @return the reason, or {@code null}
	 */
	@Nullable String irreversible();

	/**
	 * Return whether it runs in one transaction together with its history row.
	 * @param direction which way
	 * @return {@code false} where it commits as it goes
	 */
	boolean isTransactional(Direction direction);

}
