package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures under a title, written as a Markdown table whose columns line up.
 */
class Table {

	private final String title;

	private final List<List<String>> rows = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	Table(String title, List<String> columns) {
		this.title = title;
		this.rows.add(columns);
	}

	void row(List<String> cells) {
		this.rows.add(cells);
	}

	void note(String note) {
		this.notes.add(note);
	}

	@Override
	public String toString() {
		int columns = this.rows.get(0).size();
		int[] widths = new int[columns];
		for (List<String> row : this.rows) {
			for (int i = 0; i < columns; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		StringBuilder text = new StringBuilder("### " + this.title + "\n\n");
		for (int i = 0; i < this.rows.size(); i++) {
			text.append(line(this.rows.get(i), widths, " "));
			if (i == 0) {
				text.append(line(IntStream.range(0, columns).mapToObj((column) -> "").toList(), widths, "-"));
			}
		}
		this.notes.forEach((note) -> text.append("\n").append(note).append("\n"));
		return text.toString();
	}

	private static String line(List<String> cells, int[] widths, String fill) {
		return IntStream.range(0, widths.length)
			.mapToObj((i) -> cells.get(i) + fill.repeat(widths[i] - cells.get(i).length()))
			.collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
