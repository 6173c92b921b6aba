package dev.migrate.autogenerate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrate.operation.Operation;

/**
 * A revision that is not written yet. Where one transaction cannot do all of a change,
 * there are several, each the parent of the next.
 *
 * @param step what this one does of the whole, such as {@code validate}, or empty where
 * it does all of it
 * @param upgrade the operations, in order
 * @param downgrade the operations that take them back, in order
 * @param irreversible why there is no way back, or {@code null} where there is
 * @param notes what a person should look at before running it, each a sentence
 */
public record Draft(String step, List<Operation> upgrade, List<Operation> downgrade, @Nullable String irreversible,
		List<String> notes) {

	public Draft {
		upgrade = List.copyOf(upgrade);
		downgrade = List.copyOf(downgrade);
		notes = List.copyOf(notes);
	}

}
