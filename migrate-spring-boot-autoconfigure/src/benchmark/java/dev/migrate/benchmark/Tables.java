package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Headings and first cells that most tables have in common.
 */
final class Tables {

	private Tables() {
	}

	static Table of(String title, List<String> contenders) {
		return new Table(title, with("", contenders));
	}

	static List<String> row(int size, Packaging packaging, List<String> cells) {
		return with(String.format("N = %,d, %s", size, packaging), cells);
	}

	static List<String> with(String first, List<String> rest) {
		List<String> cells = new ArrayList<>(List.of(first));
		cells.addAll(rest);
		return cells;
	}

}
