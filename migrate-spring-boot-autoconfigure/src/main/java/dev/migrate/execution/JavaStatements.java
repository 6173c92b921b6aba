package dev.migrate.execution;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Database;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.Operation;
import dev.migrate.revision.Direction;
import dev.migrate.script.JavaRevisionScript;
import org.jspecify.annotations.Nullable;

/**
 * Tells as SQL what a migration in Java would send, where that is known without running
 * it: a {@link dev.migrate.migration.ReversibleMigration} says its operations without a
 * database.
 */
final class JavaStatements {

	private final DdlRenderer renderer;

	JavaStatements(Database database) {
		this.renderer = database.ddl(DdlStyle.QUALIFIED);
	}

	/**
	 * Return the statements. This makes the migration.
	 * @return the statements in order, or {@code null} where only a run tells
	 * @throws RuntimeException what the migration throws
	 */
	@Nullable List<String> of(JavaRevisionScript script, Direction direction) {
		List<Operation> operations = script.operations(direction);
		if (operations == null) {
			return null;
		}
		List<String> statements = new ArrayList<>();
		operations.forEach((operation) -> statements.addAll(this.renderer.render(operation)));
		return statements;
	}

	/**
	 * Return the statements for people to look at, who are told nothing of a migration
	 * that cannot say them.
	 */
	List<String> shown(JavaRevisionScript script, Direction direction) {
		try {
			List<String> statements = of(script, direction);
			return (statements != null) ? statements : List.of();
		}
		catch (RuntimeException ex) {
			// the run itself will say it, with all that belongs to it
			return List.of();
		}
	}

}
