package dev.migrate.autogenerate.draft;

import java.util.List;

import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.compare.SchemaDifference;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.Operation;

/**
 * Makes drafts of a difference.
 */
public final class SafeForms {

	private final DdlStyle style;

	/**
	 * Create.
	 * @param style how names are written
	 */
	public SafeForms(DdlStyle style) {
		this.style = style;
	}

	/**
	 * Make drafts.
	 * @param difference the difference
	 * @param plain whether to do everything in as few revisions as PostgreSQL allows,
	 * whatever it locks
	 * @return the drafts, each the parent of the next; none where there is nothing to do
	 */
	public List<Draft> drafts(SchemaDifference difference, boolean plain) {
		if (difference.isEmpty()) {
			return List.of();
		}
		WayBack wayBack = new WayBack(difference.is(), this.style);
		List<Operation> downgrade = wayBack.of(difference.operations());
		return List.of(new Draft("", difference.operations(), downgrade, wayBack.obstacle(), difference.notes()));
	}

}
