package dev.migrate.operation;

import dev.migrate.schema.Extension;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Trigger;

/**
 * What {@link Operations} does with schemas, extensions, views, routines and triggers.
 */
public interface ObjectOperations extends OperationSink {

	/**
	 * Make a schema.
	 * @param name its name
	 */
	default void createSchema(String name) {
		apply(new CreateObject(new Namespace(name, null)));
	}

	/**
	 * Drop a schema, which must be empty. The way back makes it again.
	 * @param name its name
	 */
	default void dropSchema(String name) {
		Namespace schema = new Namespace(name, null);
		apply(new DropObject(schema.key(), schema));
	}

	/**
	 * Install an extension.
	 * @param name its name
	 */
	default void createExtension(String name) {
		apply(new CreateObject(new Extension(name, null, null)));
	}

	/**
	 * Drop an extension. The way back installs it again.
	 * @param name its name
	 */
	default void dropExtension(String name) {
		Extension extension = new Extension(name, null, null);
		apply(new DropObject(extension.key(), extension));
	}

	/**
	 * Make a view.
	 * @param name its name
	 * @param query its query
	 */
	default void createView(String name, String query) {
		apply(new CreateObject(Definitions.view(name, false, query)));
	}

	/**
	 * Drop a view and make it again with another query.
	 * @param name its name
	 * @param previous the query that it has, for the way back
	 * @param query the query that it shall have
	 */
	default void replaceView(String name, String previous, String query) {
		apply(new ReplaceObject(Definitions.view(name, false, previous), Definitions.view(name, false, query)));
	}

	/**
	 * Drop a view, with no way back.
	 * @param name its name
	 */
	default void dropView(String name) {
		apply(new DropObject(ObjectKey.of(ObjectKind.VIEW, Names.of(name)), null));
	}

	/**
	 * Drop a view. The way back makes it again.
	 * @param name its name
	 * @param query its query
	 */
	default void dropView(String name, String query) {
		apply(new DropObject(ObjectKey.of(ObjectKind.VIEW, Names.of(name)), Definitions.view(name, false, query)));
	}

	/**
	 * Make a view that keeps its rows.
	 * @param name its name
	 * @param query its query
	 */
	default void createMaterializedView(String name, String query) {
		apply(new CreateObject(Definitions.view(name, true, query)));
	}

	/**
	 * Drop a materialized view, with no way back.
	 * @param name its name
	 */
	default void dropMaterializedView(String name) {
		apply(new DropObject(ObjectKey.of(ObjectKind.MATERIALIZED_VIEW, Names.of(name)), null));
	}

	/**
	 * Make a function.
	 * @param signature its name and the types of its arguments, such as
	 * {@code full_name(users)}
	 * @param sql the whole {@code CREATE FUNCTION} statement
	 */
	default void createFunction(String signature, String sql) {
		apply(new CreateObject(Definitions.routine(signature, false, sql)));
	}

	/**
	 * Put a function in the place of another that takes and returns the same.
	 * @param signature its name and the types of its arguments
	 * @param previous the whole statement that made it, for the way back
	 * @param sql the whole {@code CREATE FUNCTION} statement
	 */
	default void replaceFunction(String signature, String previous, String sql) {
		apply(new ReplaceObject(Definitions.routine(signature, false, previous),
				Definitions.routine(signature, false, sql)));
	}

	/**
	 * Drop a function, with no way back.
	 * @param signature its name and the types of its arguments
	 */
	default void dropFunction(String signature) {
		apply(new DropObject(Definitions.routine(signature, false, "").key(), null));
	}

	/**
	 * Drop a function. The way back makes it again.
	 * @param signature its name and the types of its arguments
	 * @param sql the whole statement that made it
	 */
	default void dropFunction(String signature, String sql) {
		Routine function = Definitions.routine(signature, false, sql);
		apply(new DropObject(function.key(), function));
	}

	/**
	 * Make a procedure.
	 * @param signature its name and the types of its arguments
	 * @param sql the whole {@code CREATE PROCEDURE} statement
	 */
	default void createProcedure(String signature, String sql) {
		apply(new CreateObject(Definitions.routine(signature, true, sql)));
	}

	/**
	 * Drop a procedure, with no way back.
	 * @param signature its name and the types of its arguments
	 */
	default void dropProcedure(String signature) {
		apply(new DropObject(Definitions.routine(signature, true, "").key(), null));
	}

	/**
	 * Make a trigger.
	 * @param table the table or view
	 * @param name its name
	 * @param sql the whole {@code CREATE TRIGGER} statement
	 */
	default void createTrigger(String table, String name, String sql) {
		apply(new CreateObject(Definitions.trigger(table, name, sql)));
	}

	/**
	 * Drop a trigger, with no way back.
	 * @param table the table or view
	 * @param name its name
	 */
	default void dropTrigger(String table, String name) {
		apply(new DropObject(ObjectKey.ofPart(ObjectKind.TRIGGER, Names.of(table), name), null));
	}

	/**
	 * Drop a trigger. The way back makes it again.
	 * @param table the table or view
	 * @param name its name
	 * @param sql the whole statement that made it
	 */
	default void dropTrigger(String table, String name, String sql) {
		Trigger trigger = Definitions.trigger(table, name, sql);
		apply(new DropObject(trigger.key(), trigger));
	}

	/**
	 * Give an object another name that has no method of its own for it.
	 * @param kind what it is: a type, sequence, view or schema
	 * @param name its name
	 * @param newName the new name, in the same schema
	 */
	default void renameObject(ObjectKind kind, String name, String newName) {
		apply(new RenameObject(ObjectKey.of(kind, Names.of(name)), newName));
	}

}
