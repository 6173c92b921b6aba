package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.Operation;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * Writes operations as SQL for PostgreSQL 14 and later.
 */
public final class PostgresDdlRenderer implements DdlRenderer {

	private final OperationStatements statements;

	private final ShortOperations shortOperations;

	/**
	 * Create a renderer.
	 * @param style which names are written with their schema
	 */
	public PostgresDdlRenderer(DdlStyle style) {
		DdlText text = new DdlText(style);
		this.statements = new OperationStatements(text);
		this.shortOperations = new ShortOperations(new ShortObjects(text));
	}

	@Override
	public List<String> render(Operation operation) {
		return operation.accept(this.statements);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Where a routine is not alone, its body may refer to what is only made after it, so
	 * the server is told not to look into bodies until the transaction ends.
	 */
	@Override
	public List<String> render(List<? extends Operation> operations) {
		List<String> result = new ArrayList<>();
		boolean unchecked = operations.size() < 2;
		for (Operation operation : operations) {
			Routine routine = routine(operation);
			if (!unchecked && routine != null && RoutineStatements.hasBodyInQuotes(routine)) {
				result.add(RoutineStatements.UNCHECKED_BODIES);
				unchecked = true;
			}
			result.addAll(render(operation));
		}
		return result;
	}

	@Override
	public Operation shorten(Operation operation) {
		return operation.accept(this.shortOperations);
	}

	private static @Nullable Routine routine(Operation operation) {
		SchemaObject object = (operation instanceof CreateObject create) ? create.object()
				: (operation instanceof ReplaceObject replace) ? replace.to() : null;
		return (object instanceof Routine routine) ? routine : null;
	}

}
