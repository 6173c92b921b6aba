package dev.migrate.command.graph;

import java.util.BitSet;

/**
 * The lanes of a railway drawing: which of them a line runs in. Lane {@code n} is the
 * column {@code 2n} of the text.
 */
final class Lanes {

	private final BitSet open = new BitSet();

	private final BitSet reserved = new BitSet();

	int firstFree() {
		return this.open.nextClearBit(0);
	}

	/**
	 * Find a lane for a line that begins beside another: to its right, to its left, and
	 * only then beyond all others.
	 * @param lane where it comes from
	 * @return a lane that is neither open nor reserved
	 */
	int freeNear(int lane) {
		BitSet taken = (BitSet) this.open.clone();
		taken.or(this.reserved);
		int right = taken.nextClearBit(lane);
		int left = taken.previousClearBit(lane);
		return (right >= taken.length() && left >= 0) ? left : right;
	}

	/**
	 * Keep a lane for a line that begins on the next row.
	 * @param lane the lane
	 */
	void reserve(int lane) {
		this.reserved.set(lane);
	}

	void openReserved() {
		this.open.or(this.reserved);
		this.reserved.clear();
	}

	void open(int lane) {
		this.open.set(lane);
	}

	void close(int lane) {
		this.open.clear(lane);
	}

	/**
	 * Draw the lines that run straight down.
	 * @return a text that ends with the last of them
	 */
	StringBuilder rails() {
		StringBuilder rails = new StringBuilder(2 * this.open.length());
		for (int lane = this.open.nextSetBit(0); lane >= 0; lane = this.open.nextSetBit(lane + 1)) {
			rails.append(" ".repeat(2 * lane - rails.length())).append('|');
		}
		return rails;
	}

}
