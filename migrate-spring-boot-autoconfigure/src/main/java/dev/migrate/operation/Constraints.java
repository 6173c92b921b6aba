package dev.migrate.operation;

import java.util.List;

import dev.migrate.schema.Constraint.Kind;

/**
 * Where descriptions of constraints begin. For static imports.
 */
public final class Constraints {

	private Constraints() {
	}

	/**
	 * Describe a primary key.
	 * @param columns its columns in order
	 * @return the description
	 */
	public static ConstraintBuilder primaryKey(String... columns) {
		return new ConstraintBuilder(Kind.PRIMARY_KEY, List.of(columns),
				"PRIMARY KEY " + Names.columns(List.of(columns)));
	}

	/**
	 * Describe columns whose values occur once.
	 * @param columns the columns in order
	 * @return the description
	 */
	public static ConstraintBuilder unique(String... columns) {
		return new ConstraintBuilder(Kind.UNIQUE, List.of(columns), "UNIQUE " + Names.columns(List.of(columns)));
	}

	/**
	 * Describe a condition for each row.
	 * @param condition the condition, as SQL
	 * @return the description
	 */
	public static ConstraintBuilder check(String condition) {
		return new ConstraintBuilder(Kind.CHECK, List.of(), "CHECK (" + condition + ")");
	}

	/**
	 * Describe columns that refer to another table; say next which.
	 * @param columns the columns in order
	 * @return the description
	 */
	public static ConstraintBuilder foreignKey(String... columns) {
		return new ConstraintBuilder(Kind.FOREIGN_KEY, List.of(columns),
				"FOREIGN KEY " + Names.columns(List.of(columns)));
	}

	/**
	 * Describe what no two rows may have in common.
	 * @param definition what follows {@code EXCLUDE}, such as
	 * {@code USING gist (room WITH =, during WITH &&)}
	 * @return the description
	 */
	public static ConstraintBuilder exclude(String definition) {
		return new ConstraintBuilder(Kind.EXCLUSION, List.of(), "EXCLUDE " + definition);
	}

}
