package dev.migrate.chaos;

import java.util.List;
import java.util.Map;

import dev.migrate.revision.Direction;

/**
 * A revision of the {@link MixedChain} and what each of its two ways leaves in the
 * ledger.
 *
 * @param id its id
 * @param transactional whether each way is one transaction
 * @param up what the upgrade leaves
 * @param down what the downgrade leaves
 */
record ChainRevision(String id, boolean transactional, Witnesses up, Witnesses down) {

	Witnesses way(Direction direction) {
		return (direction == Direction.UPGRADE) ? this.up : this.down;
	}

	/**
	 * The entries of one way.
	 *
	 * @param entries all, in the order of the statements
	 * @param units those that commit with a row of the journal, by its ordinal
	 */
	record Witnesses(List<String> entries, Map<Integer, List<String>> units) {

		/**
		 * The entries of a way without a journal of statements.
		 */
		static Witnesses of(String... entries) {
			return new Witnesses(List.of(entries), Map.of());
		}

	}

}
