package dev.migrate.command.graph;

import java.util.List;

/**
 * A row between nodes, on which a line branches to other lanes.
 */
final class LinkRow {

	private final StringBuilder rails;

	/**
	 * Begin a row on which all lines run straight down.
	 * @param lanes the lanes
	 */
	LinkRow(Lanes lanes) {
		this.rails = lanes.rails();
	}

	/**
	 * Let a line end, once it has branched.
	 * @param lane the line's lane
	 * @return this row
	 */
	LinkRow end(int lane) {
		this.rails.setCharAt(2 * lane, ' ');
		return this;
	}

	/**
	 * Let a line branch to one side.
	 * @param from its lane
	 * @param begun new lanes on that side, nearest first
	 * @param joined a lane on that side that is joined and lies beyond the new ones, or
	 * -1
	 * @return this row
	 */
	LinkRow branch(int from, List<Integer> begun, int joined) {
		int to = (joined >= 0) ? joined : begun.get(begun.size() - 1);
		int side = (to > from) ? 1 : -1;
		int end = 2 * to - side;
		put(end, (side > 0) ? '\\' : '/');
		if (to == from + side) {
			return this;
		}
		put(2 * from, (at(2 * from) == ' ' || at(2 * from) == '\'') ? '\'' : '+');
		for (int place = 2 * from + side; place != end; place += side) {
			if (at(place) == ' ') {
				put(place, '-');
			}
		}
		if (joined < 0) {
			put(end, '-');
		}
		begun.forEach((lane) -> put(2 * lane, '.'));
		return this;
	}

	private char at(int place) {
		return (place < this.rails.length()) ? this.rails.charAt(place) : ' ';
	}

	private void put(int place, char sign) {
		while (this.rails.length() <= place) {
			this.rails.append(' ');
		}
		this.rails.setCharAt(place, sign);
	}

	/**
	 * Return the row as text.
	 * @return the signs, without blanks at the end
	 */
	@Override
	public String toString() {
		return this.rails.toString().stripTrailing();
	}

}
