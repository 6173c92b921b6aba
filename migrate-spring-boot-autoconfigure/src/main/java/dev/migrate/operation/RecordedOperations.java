package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Remembers operations instead of running them.
 */
public final class RecordedOperations implements Operations {

	private final List<Operation> operations = new ArrayList<>();

	@Override
	public void apply(Operation operation) {
		this.operations.add(Objects.requireNonNull(operation, "'operation' must not be null"));
	}

	/**
	 * Return what was remembered.
	 * @return the operations in order
	 */
	public List<Operation> operations() {
		return List.copyOf(this.operations);
	}

	/**
	 * Return how all of it is taken back, last first.
	 * @return the operations that do it, or the reason of the last one that has no way
	 * back
	 */
	public Reversal reverse() {
		List<Operation> reversed = new ArrayList<>();
		for (int i = this.operations.size() - 1; i >= 0; i--) {
			Reversal reversal = this.operations.get(i).reverse();
			if (!(reversal instanceof Reversal.Steps steps)) {
				return reversal;
			}
			reversed.addAll(steps.operations());
		}
		return new Reversal.Steps(reversed);
	}

}
