package dev.migrate.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a worker finds a {@link MigrationSet} on its class path.
 *
 * @param path the class-path folder, or the packaged Boot jar that the worker runs from
 * @param size the number of migrations
 */
record SetLocation(Path path, int size) {

	boolean packaged() {
		return Files.isRegularFile(this.path);
	}

}
