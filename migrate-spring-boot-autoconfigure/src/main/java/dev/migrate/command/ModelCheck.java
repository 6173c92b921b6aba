package dev.migrate.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.error.MigrateException;

/**
 * Judges whether the model wants more than the revisions make.
 */
final class ModelCheck {

	private static final int SHOWN = 5;

	private ModelCheck() {
	}

	/**
	 * Compare a model with a database on which nothing is pending.
	 * @param notes is told what was not looked at
	 */
	static Optional<Finding> finding(Migrator migrator, Consumer<String> notes) {
		try {
			ModelComparison comparison = migrator.compareToModel();
			comparison.notes().forEach(notes);
			List<String> lines = comparison.changes(GenerationOptions.NONE).lines();
			return lines.isEmpty() ? Optional.empty() : Optional.of(ahead(comparison.description(), lines));
		}
		catch (MigrateException ex) {
			return Optional.of(Finding.of("MODEL_UNREADABLE", ex));
		}
	}

	private static Finding ahead(String model, List<String> lines) {
		String shown = String.join("; ", lines.subList(0, Math.min(SHOWN, lines.size())));
		return new Finding("MODEL_AHEAD", null,
				PrintableText
					.of("The database differs from " + model + " in " + lines.size()
							+ ((lines.size() == 1) ? " thing: " : " things: ") + shown)
						+ ((lines.size() > SHOWN) ? "; …" : ""),
				"Write what is missing with 'migrate revision --autogenerate -m TEXT'; 'migrate diff' shows all of it");
	}

}
