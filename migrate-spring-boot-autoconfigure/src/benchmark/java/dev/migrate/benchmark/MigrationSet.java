package dev.migrate.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * The same migrations in the format of each contender, {@code db/CONTENDER} below one
 * class-path folder. They come in fives: table, column, index, child table with a foreign
 * key, column with a comment.
 *
 * @param root the class-path folder
 * @param size the number of migrations
 */
record MigrationSet(Path root, int size) {

	/**
	 * Write a set of small migrations.
	 * @param root the class-path folder, new or empty
	 * @param size the number of migrations
	 * @return the set
	 * @throws IOException if a file cannot be written
	 */
	static MigrationSet write(Path root, int size) throws IOException {
		return write(root, size, (number) -> (out) -> out.write(sql(number)));
	}

	/**
	 * Write a set of one migration, a table and many rows of about 1 kB.
	 * @param root the class-path folder, new or empty
	 * @param rows the number of INSERT statements
	 * @return the set
	 * @throws IOException if a file cannot be written
	 */
	static MigrationSet writeLarge(Path root, int rows) throws IOException {
		String text = "x".repeat(960);
		return write(root, 1, (number) -> (out) -> {
			out.write("CREATE TABLE large (id bigint PRIMARY KEY, body text NOT NULL);\n");
			for (int row = 1; row <= rows; row++) {
				out.write("INSERT INTO large VALUES (" + row + ", '" + text + "');\n");
			}
		});
	}

	private static MigrationSet write(Path root, int size, IntFunction<Body> bodies) throws IOException {
		Path floor = Files.createDirectories(root.resolve("db/floor"));
		Path ours = Files.createDirectories(root.resolve("db/ours"));
		Path flyway = Files.createDirectories(root.resolve("db/flyway"));
		Path liquibase = Files.createDirectories(root.resolve("db/liquibase/changes"));
		for (int number = 1; number <= size; number++) {
			Body body = bodies.apply(number);
			String name = String.format("%06d", number);
			write(floor.resolve(name + ".sql"), "", body);
			write(ours.resolve("202611200000_" + revision(number) + "_step_" + name + ".sql"), header(number), body);
			write(flyway.resolve("V" + name + "__step.sql"), "", body);
			write(liquibase.resolve(name + ".sql"), "--liquibase formatted sql\n--changeset benchmark:" + name + "\n",
					body);
		}
		Files.writeString(root.resolve("db/liquibase/master.yaml"),
				"databaseChangeLog:\n  - includeAll:\n      path: db/liquibase/changes/\n");
		return new MigrationSet(root, size);
	}

	private static void write(Path file, String header, Body body) throws IOException {
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write(header);
			body.write(out);
		}
	}

	private static String header(int number) {
		String revises = (number > 1) ? "-- migrate:revises %s%n".formatted(revision(number - 1)) : "";
		return "-- migrate:revision %s%n%s-- migrate:message step %d%n%n-- migrate:upgrade%n"
			.formatted(revision(number), revises, number)
			.replace("\r\n", "\n");
	}

	/**
	 * Return the revision id of a migration, spread like the random ones of real files.
	 * @param number from 1
	 * @return 12 hexadecimal digits
	 */
	static String revision(int number) {
		return String.format("%012x", (number * 0x9E3779B97F4A7C15L) >>> 16);
	}

	private static String sql(int number) {
		String table = "item_" + (number - 1) / 5;
		return switch (number % 5) {
			case 1 -> "CREATE TABLE " + table + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
					+ " name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());\n";
			case 2 -> "ALTER TABLE " + table + " ADD COLUMN note varchar(200);\n";
			case 3 -> "CREATE INDEX " + table + "_name ON " + table + " (name);\n";
			case 4 ->
				"CREATE TABLE " + table + "_part (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item_id bigint"
						+ " NOT NULL REFERENCES " + table + " (id), amount numeric(12, 2));\n";
			default -> "ALTER TABLE " + table + " ADD COLUMN status integer NOT NULL DEFAULT 0;\n"
					+ "COMMENT ON COLUMN " + table + ".status IS 'what became of it';\n";
		};
	}

	/**
	 * The SQL of one migration.
	 */
	private interface Body {

		void write(BufferedWriter out) throws IOException;

	}

}
