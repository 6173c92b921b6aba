package dev.migrate.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;

/**
 * A file, kept with the sources, of the revisions that have been released: one to a line,
 * with its checksum, parents and dependencies. What is in it must not be edited any more.
 * Lines are only ever added; who wants to change one deletes it, and a review sees that.
 */
final class RecordedChecksums {

	private static final String HEADING = """
			# Revisions that have been released: revision, checksum, parents, dependencies.
			# Written by migrate's test kit (docs/testing.md). Add new ones with -D""" + MigrationContractTests.RECORD
			+ "=true\n";

	private static final String NOTHING = "-";

	private final Path file;

	RecordedChecksums(Path file) {
		this.file = file;
	}

	boolean exists() {
		return Files.exists(this.file);
	}

	/**
	 * Tell what is not any more what was recorded.
	 * @param catalog the revisions of the code
	 * @return one line for each difference
	 */
	List<String> differences(ScriptCatalog catalog) {
		List<String> lines = new ArrayList<>();
		read().forEach((revision, recorded) -> {
			if (!catalog.contains(revision)) {
				lines.add(revision + " is gone");
				return;
			}
			RevisionScript script = catalog.script(revision);
			List<String> now = fields(script);
			if (!now.get(1).equals(recorded.get(1))) {
				lines.add(revision + " was edited: " + script.revision().script());
			}
			if (!now.subList(2, 4).equals(recorded.subList(2, 4))) {
				lines.add(revision + " has other parents or dependencies: " + script.revision().script());
			}
		});
		return lines;
	}

	/**
	 * Add the revisions that are not in the file yet.
	 * @param catalog the revisions of the code
	 */
	void add(ScriptCatalog catalog) {
		Map<String, List<String>> recorded = read();
		StringBuilder text = new StringBuilder();
		for (Revision revision : catalog.graph().revisions()) {
			if (!recorded.containsKey(revision.id())) {
				text.append(String.join(" ", fields(catalog.script(revision.id())))).append('\n');
			}
		}
		if (text.isEmpty() && exists()) {
			return;
		}
		try {
			Files.createDirectories(this.file.toAbsolutePath().getParent());
			Files.writeString(this.file, (exists() ? Files.readString(this.file) : HEADING) + text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, List<String>> read() {
		Map<String, List<String>> result = new LinkedHashMap<>();
		if (!exists()) {
			return result;
		}
		try {
			for (String line : Files.readAllLines(this.file)) {
				if (line.isBlank() || line.startsWith("#")) {
					continue;
				}
				List<String> fields = List.of(line.strip().split("\\s+"));
				if (fields.size() != 4) {
					throw new AssertionError("A line of " + this.file + " is not 'revision checksum parents"
							+ " dependencies': " + line);
				}
				result.put(fields.get(0), fields);
			}
			return result;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what is written of a revision. What is written in Java has no checksum.
	 */
	private static List<String> fields(RevisionScript script) {
		Revision revision = script.revision();
		return List.of(revision.id(), (script instanceof SqlScript sql) ? sql.checksum() : NOTHING,
				list(revision.revises()), list(revision.dependsOn()));
	}

	private static String list(List<String> ids) {
		return ids.isEmpty() ? NOTHING : String.join(",", ids.stream().sorted().toList());
	}

}
