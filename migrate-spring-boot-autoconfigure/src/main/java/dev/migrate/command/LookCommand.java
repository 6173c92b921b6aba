package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.revision.RevisionTargetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/**
 * A command that looks at every migrator in turn and changes nothing. As text, each has a
 * heading where there are several; as JSON, the form is always {@code {"migrators":
 * {"NAME": …}}}.
 *
 * @param <T> what is found out about a migrator
 */
abstract class LookCommand<T> implements MigrateCommand {

	@Mixin
	private JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		check(context);
		Map<String, Migrator> migrators = context.migrators();
		Map<String, Object> documents = new LinkedHashMap<>();
		int exitCode = ExitCode.DONE;
		boolean found = false;
		RevisionTargetException failure = null;
		for (Map.Entry<String, Migrator> migrator : migrators.entrySet()) {
			if (!isFor(migrator.getValue())) {
				continue;
			}
			T view;
			try {
				view = look(migrator.getValue());
			}
			catch (RevisionTargetException ex) {
				// the revision may be another migrator's
				failure = (failure != null) ? failure : ex;
				continue;
			}
			if (this.json.isJson()) {
				documents.put(migrator.getKey(), json(view));
			}
			else {
				if (migrators.size() > 1) {
					heading(migrator.getKey(), found, context.output());
				}
				print(view, context.output());
			}
			found = true;
			exitCode = Math.max(exitCode, exitCode(view));
		}
		if (!found && failure != null) {
			throw failure;
		}
		if (this.json.isJson()) {
			context.output().json(Map.of("migrators", documents));
		}
		return exitCode;
	}

	private static void heading(String name, boolean later, Output output) {
		if (later) {
			output.line("");
		}
		output.line(output.style(Style.HEADING, name + ":"));
	}

	/**
	 * Refuse options that do not go together.
	 */
	void check(CommandContext context) {
	}

	/**
	 * Return whether a migrator has what the command looks at.
	 */
	boolean isFor(Migrator migrator) {
		return true;
	}

	/**
	 * Find out.
	 */
	abstract T look(Migrator migrator);

	/**
	 * Write what was found for programs.
	 * @return maps, lists, texts, numbers and booleans
	 */
	abstract Object json(T found);

	/**
	 * Write what was found for people.
	 */
	abstract void print(T found, Output output);

	/**
	 * Judge what was found.
	 */
	int exitCode(T found) {
		return ExitCode.DONE;
	}

	/**
	 * Return whether nobody will read the text.
	 */
	final boolean isJson() {
		return this.json.isJson();
	}

	/**
	 * Make a document of a single entry.
	 */
	static Map<String, Object> document(String name, @Nullable Object value) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put(name, value);
		return document;
	}

}
