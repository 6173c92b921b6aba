package dev.migrate.autogenerate.code;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import dev.migrate.database.DdlRenderer;
import dev.migrate.operation.Operation;

/**
 * Operations as statements of Java, to stand where there is a variable {@code operations}
 * of type {@link dev.migrate.operation.Operations}.
 *
 * @param imports what the statements need imported, such as
 * {@code static dev.migrate.operation.Columns.column}, in order
 * @param statements the statements, a line or more each, not indented
 */
public record JavaText(NavigableSet<String> imports, List<String> statements) {

	public JavaText {
		imports = new TreeSet<>(imports);
		statements = List.copyOf(statements);
	}

	/**
	 * Write operations.
	 * @param operations the operations in order
	 * @param renderer knows how names and SQL are written, and writes what Java has no
	 * words for
	 * @return Java that, run, gives operations that render alike, and whose reversals do
	 */
	public static JavaText of(List<? extends Operation> operations, DdlRenderer renderer) {
		Imports imports = new Imports();
		JavaOperations writer = new JavaOperations(renderer, imports);
		List<String> statements = operations.stream().map(writer::write).filter((java) -> !java.isEmpty()).toList();
		return new JavaText(imports.names(), statements);
	}

}
