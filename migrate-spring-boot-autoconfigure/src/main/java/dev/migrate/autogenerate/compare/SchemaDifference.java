package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.rename.RenameCandidate;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Schema;

/**
 * What turns the schema that is there into the one that is wanted.
 *
 * @param operations the operations, in an order in which they run
 * @param changes the same in words, by objects
 * @param notes what was seen and left alone, or needs a person's eye, each a sentence
 * @param openRenames likely renames that nobody has answered: as long as there is one,
 * the operations drop and add what may be one thing
 * @param is what is there, under the names that it has after all renames
 */
public record SchemaDifference(List<Operation> operations, List<ObjectChange> changes, List<String> notes,
		List<RenameCandidate> openRenames, Schema is) {

	public SchemaDifference {
		operations = List.copyOf(operations);
		changes = List.copyOf(changes);
		notes = List.copyOf(notes);
		openRenames = List.copyOf(openRenames);
		Objects.requireNonNull(is, "'is' must not be null");
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} where both sides are the same
	 */
	public boolean isEmpty() {
		return this.operations.isEmpty();
	}

}
