package dev.migrate.jpa;

import java.util.List;

import dev.migrate.autogenerate.Model.ModelStatement;

/**
 * What one persistence unit wants.
 *
 * @param name the name of the unit's factory
 * @param entities how many entities it has
 * @param statements the statements that make its schema
 * @param notes what a person should know about them
 */
record UnitStatements(String name, int entities, List<ModelStatement> statements, List<String> notes) {

	UnitStatements {
		statements = List.copyOf(statements);
		notes = List.copyOf(notes);
	}

}
