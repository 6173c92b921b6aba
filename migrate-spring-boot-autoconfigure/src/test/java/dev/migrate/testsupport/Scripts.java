package dev.migrate.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of revision files that a test writes.
 */
public final class Scripts {

	private final Path folder;

	private Scripts(Path folder) {
		this.folder = folder;
	}

	public static Scripts in(Path folder) {
		return new Scripts(folder);
	}

	/**
	 * Return the folder as a location.
	 * @return the location
	 */
	public String location() {
		return "file:" + this.folder;
	}

	public Path folder() {
		return this.folder;
	}

	/**
	 * Write a revision.
	 * @param id its id, which also names the file
	 * @param revises its parents, or an empty text
	 * @param sections what follows the header
	 * @return these scripts
	 */
	public Scripts revision(String id, String revises, String... sections) {
		return file(id + ".sql",
				"-- migrate:revision " + id + "\n" + (revises.isEmpty() ? "" : "-- migrate:revises " + revises + "\n")
						+ String.join("\n", sections) + "\n");
	}

	/**
	 * Write a revision that makes a table of its name and drops it again.
	 * @param id its id
	 * @param revises its parents, or an empty text
	 * @return these scripts
	 */
	public Scripts table(String id, String revises) {
		return revision(id, revises, "-- migrate:upgrade", "CREATE TABLE t_" + id + " (id bigint PRIMARY KEY);",
				"-- migrate:downgrade", "DROP TABLE t_" + id + ";");
	}

	public Scripts file(String name, String text) {
		return file(name, text.getBytes(StandardCharsets.UTF_8));
	}

	public Scripts file(String name, byte[] content) {
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.write(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Scripts delete(String name) {
		try {
			Files.delete(this.folder.resolve(name));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
