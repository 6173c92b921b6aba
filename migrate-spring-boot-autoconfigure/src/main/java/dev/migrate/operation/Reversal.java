package dev.migrate.operation;

import java.util.List;
import java.util.Objects;

/**
 * How an operation is taken back.
 */
public sealed interface Reversal {

	/**
	 * Take an operation back by others.
	 * @param operations the others, in the order in which they run
	 * @return the reversal
	 */
	static Reversal by(Operation... operations) {
		return new Steps(List.of(operations));
	}

	/**
	 * Say that an operation cannot be taken back.
	 * @param reason why, as a sentence without a full stop
	 * @return the reversal
	 */
	static Reversal none(String reason) {
		return new None(reason);
	}

	/**
	 * The operation can be taken back.
	 *
	 * @param operations what takes it back, in the order in which it runs
	 */
	record Steps(List<Operation> operations) implements Reversal {

		public Steps {
			operations = List.copyOf(operations);
		}

	}

	/**
	 * The operation cannot be taken back.
	 *
	 * @param reason why, as a sentence without a full stop
	 */
	record None(String reason) implements Reversal {

		public None {
			Objects.requireNonNull(reason, "'reason' must not be null");
		}

	}

}
