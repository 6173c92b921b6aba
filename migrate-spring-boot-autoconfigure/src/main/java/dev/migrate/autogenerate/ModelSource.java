package dev.migrate.autogenerate;

/**
 * Knows the schema that an application wants: from its entities, from a file, from
 * anything that can be said in the database's own DDL.
 */
public interface ModelSource {

	/**
	 * Return the name by which {@code migrate.autogenerate.model} chooses it.
	 * @return a name, such as {@code jpa}
	 */
	String name();

	/**
	 * Return whether there is anything to read. One of several models that has nothing is
	 * passed over unless it is chosen by its name.
	 * @return {@code true}, or {@code false} where, say, its file does not exist
	 */
	default boolean isPresent() {
		return true;
	}

	/**
	 * Read the model. Asks no database.
	 * @param context what the model is read for
	 * @return the model
	 * @throws ModelException when it cannot be read
	 */
	Model read(ModelContext context);

}
