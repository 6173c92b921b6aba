package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * An object that a database keeps by itself. Columns, constraints and indexes are parts
 * of their {@link Table}.
 */
public sealed interface SchemaObject permits Namespace, Extension, EnumType, Domain, CompositeType, Sequence, Table,
		View, Routine, Trigger, DefinedObject {

	/**
	 * Return what tells the object from every other.
	 * @return the key
	 */
	ObjectKey key();

	/**
	 * Return what people wrote about the object.
	 * @return the comment, or {@code null} where there is none
	 */
	@Nullable String comment();

}
