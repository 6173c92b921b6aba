package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.command.graph.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text with aligned columns. Nothing is cut or wrapped.
 */
final class Table {

	private static final String GAP = "  ";

	private final @Nullable Style[] styles;

	private final int[] widths;

	private final List<String[]> rows = new ArrayList<>();

	/**
	 * Create a table.
	 * @param styles how each column is shown, {@code null} for plain
	 */
	Table(@Nullable Style... styles) {
		this.styles = styles;
		this.widths = new int[styles.length];
	}

	/**
	 * Add a row.
	 * @param cells the texts, one for each column
	 * @return this table
	 */
	Table row(String... cells) {
		String[] row = new String[cells.length];
		for (int i = 0; i < cells.length; i++) {
			row[i] = PrintableText.of(cells[i]);
			this.widths[i] = Math.max(this.widths[i], width(row[i]));
		}
		this.rows.add(row);
		return this;
	}

	/**
	 * Write the rows.
	 * @param indent what stands before each
	 * @param output where to
	 */
	void print(String indent, Output output) {
		for (String[] row : this.rows) {
			StringBuilder line = new StringBuilder(indent);
			int blanks = 0;
			for (int i = 0; i < row.length; i++) {
				if (!row[i].isEmpty()) {
					line.append(" ".repeat(blanks)).append(styled(i, row[i], output));
					blanks = 0;
				}
				blanks += this.widths[i] - width(row[i]) + GAP.length();
			}
			output.line(line.toString());
		}
	}

	private String styled(int column, String text, Output output) {
		Style style = this.styles[column];
		return (style != null) ? output.style(style, text) : text;
	}

	private static int width(String text) {
		return text.codePointCount(0, text.length());
	}

}
