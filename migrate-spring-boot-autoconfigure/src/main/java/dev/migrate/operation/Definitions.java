package dev.migrate.operation;

import java.util.List;
import java.util.Map;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;

/**
 * Objects that people describe by SQL. What else the catalog would know of them is not
 * known.
 */
final class Definitions {

	private Definitions() {
	}

	static View view(String name, boolean materialized, String query) {
		return new View(Names.of(name), materialized, query.strip(), List.of(), Map.of(), List.of(), null);
	}

	/**
	 * Describe a routine.
	 * @throws IllegalArgumentException if the signature is no name with arguments
	 */
	static Routine routine(String signature, boolean procedure, String sql) {
		int open = signature.indexOf('(');
		if (open < 1 || !signature.endsWith(")")) {
			throw new IllegalArgumentException("'" + signature
					+ "' is no signature: write the name and the types of the arguments, as in full_name(users)");
		}
		ObjectName name = Names.of(signature.substring(0, open).strip());
		return new Routine(name, procedure, signature.substring(open + 1, signature.length() - 1), signature,
				sql.strip(), null);
	}

	static Trigger trigger(String table, String name, String sql) {
		return new Trigger(Names.of(table), name, sql.strip(), Trigger.Firing.ORIGIN, null);
	}

}
