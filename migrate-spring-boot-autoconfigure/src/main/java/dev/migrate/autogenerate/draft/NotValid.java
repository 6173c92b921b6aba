package dev.migrate.autogenerate.draft;

import java.util.List;

import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.Operation;
import dev.migrate.operation.ValidateConstraint;

/**
 * Adds a constraint for new rows first and looks at the old ones later, when writers need
 * not wait.
 */
final class NotValid {

	private NotValid() {
	}

	/** Return the operations, of which all but the first come later. */
	static List<Operation> parts(AddConstraint add) {
		if (!add.constraint().validated() || add.constraint().name().isEmpty()) {
			return List.of(add);
		}
		return List.of(new AddConstraint(add.table(), add.constraint().withValidated(false)),
				new ValidateConstraint(add.table(), add.constraint().name()));
	}

}
