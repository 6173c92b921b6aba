package dev.migrate.command;

import java.nio.file.Path;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.script.authoring.BuildDifference;
import dev.migrate.script.authoring.SourceTree;

/**
 * Tells those who run revisions what the running code does not have yet, or has no
 * longer. Says nothing where there are no sources, as on a server.
 */
final class BuildNotice {

	private BuildNotice() {
	}

	static void show(Migrator migrator, Output output) {
		BuildDifference difference = SourceTree.of(migrator.sources(), null).compareToRunningCode();
		show("is not in the running code", difference.missing(), output);
		show("was edited since the running code was built", difference.changed(), output);
		difference.stale()
			.forEach((id) -> output
				.note(output.style(Style.WARNING, id + " is in the running code, but its source file is gone")));
		if (!difference.isEmpty()) {
			output.note("Build the project and run the command again to have what the sources have");
		}
	}

	private static void show(String what, Map<String, Path> files, Output output) {
		files.forEach((id, file) -> output.note(output.style(Style.WARNING, id + " " + what) + ": " + file));
	}

}
