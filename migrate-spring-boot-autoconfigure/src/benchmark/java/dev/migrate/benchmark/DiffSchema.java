package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A schema of tables with ten columns, a primary key, two indexes and one foreign key,
 * which makes one chain of all tables, and what a model wants differently in ten places.
 * Each difference has a name in it that nothing else has.
 *
 * @param size the number of tables, at least 100
 */
record DiffSchema(int size) {

	/** What a contender's answer must name. */
	static final List<String> DIFFERENCES = List.of("added_column", "dropped_column", "retyped_column",
			"nullable_column", "defaulted_column", "added_index", "dropped_index", "dropped_key", "added_unique",
			"added_table");

	/** In one transaction, as many tables as leave room in the table of locks. */
	private static final int TOGETHER = 100;

	private static final String COMMON = """
			code varchar(80) NOT NULL, label text, amount numeric(12,2) NOT NULL DEFAULT 0,
			quantity integer NOT NULL, active boolean NOT NULL, created_at timestamptz NOT NULL, due_on date""";

	/**
	 * Return the statements that make what is there.
	 * @return scripts, each to run in a transaction of its own
	 */
	List<String> is() {
		List<String> scripts = new ArrayList<>();
		for (int first = 1; first <= this.size; first += TOGETHER) {
			StringBuilder script = new StringBuilder();
			IntStream.range(first, Math.min(first + TOGETHER, this.size + 1))
				.mapToObj(this::table)
				.forEach(script::append);
			scripts.add(script.toString());
		}
		return scripts;
	}

	/**
	 * Return the statements that turn what is there into what is wanted.
	 * @return a script
	 */
	String wanted() {
		return """
				ALTER TABLE %s ADD COLUMN added_column integer;
				ALTER TABLE %s DROP COLUMN dropped_column;
				ALTER TABLE %s ALTER COLUMN retyped_column TYPE bigint;
				ALTER TABLE %s ALTER COLUMN nullable_column SET NOT NULL;
				ALTER TABLE %s ALTER COLUMN defaulted_column SET DEFAULT 1;
				CREATE INDEX added_index ON %s (code, quantity);
				DROP INDEX dropped_index;
				ALTER TABLE %s DROP CONSTRAINT dropped_key;
				ALTER TABLE %s ADD CONSTRAINT added_unique UNIQUE (code);
				CREATE TABLE added_table (id bigint PRIMARY KEY, name text NOT NULL);
				""".formatted(IntStream.of(0, 1, 2, 3, 4, 5, 7, 8).mapToObj((kind) -> name(place(kind))).toArray());
	}

	/**
	 * Return the table that a difference is in.
	 * @param kind the number of the difference in {@link #DIFFERENCES}
	 * @return the number of the table
	 */
	private int place(int kind) {
		return (kind + 1) * this.size / 11;
	}

	/**
	 * Return whether a difference is in a table.
	 * @param number the number of the table
	 * @param difference one of {@link #DIFFERENCES}
	 * @return {@code true} if so
	 */
	boolean isIn(int number, String difference) {
		return place(DIFFERENCES.indexOf(difference)) == number;
	}

	static String name(int number) {
		return "item_%05d".formatted(number);
	}

	/**
	 * Return the last column of a table, which is the one that a difference may be about.
	 * @param number the number of the table
	 * @return its name
	 */
	String lastColumn(int number) {
		return IntStream.rangeClosed(1, 4)
			.filter((kind) -> place(kind) == number)
			.mapToObj(DIFFERENCES::get)
			.findFirst()
			.orElse("position");
	}

	private String table(int number) {
		String name = name(number);
		String key = (place(7) == number) ? "dropped_key" : name + "_parent_fk";
		String index = (place(6) == number) ? "dropped_index" : name + "_created";
		String parent = (number > 1) ? " CONSTRAINT " + key + " REFERENCES " + name(number - 1) : "";
		return "CREATE TABLE " + name + " (id bigint PRIMARY KEY, parent_id bigint" + parent + ",\n" + COMMON + ", "
				+ lastColumn(number) + " integer);\nCREATE INDEX " + name + "_parent ON " + name
				+ " (parent_id);\nCREATE INDEX " + index + " ON " + name + " (created_at, code);\n";
	}

}
