package dev.migrate.migration;

/**
 * A revision written in Java. It is a Spring bean whose {@link RevisionHeader} says where
 * it stands in the graph; the graph is read from bean definitions, and the bean is made
 * only when its revision runs.
 *
 * <pre class="code">
 * &#64;RevisionHeader(id = "9e8d7c6b5a4f", revises = "4f1c2a9be01d", message = "split full name")
 * class SplitFullName implements Migration {
 *
 * 	&#64;Override
 * 	public void upgrade(MigrationContext context) {
 * 		context.operations().addColumn("users", column("first_name").text());
 * 		context.jdbc().sql("UPDATE users SET first_name = split_part(full_name, ' ', 1)").update();
 * 	}
 *
 * }
 * </pre>
 */
public interface Migration {

	/**
	 * Change the database. Runs in the revision's own transaction unless the header says
	 * otherwise.
	 * @param context the connection to work with
	 * @throws Exception whatever went wrong; the transaction is rolled back
	 */
	void upgrade(MigrationContext context) throws Exception;

	/**
	 * Take the change back. A migration that does not override this method has no way
	 * back: a downgrade through it is refused before anything runs.
	 * @param context the connection to work with
	 * @throws Exception whatever went wrong; the transaction is rolled back
	 */
	default void downgrade(MigrationContext context) throws Exception {
		throw new IllegalStateException(getClass().getName() + " has no downgrade");
	}

	/**
	 * Check the result of the upgrade. Runs after it, in its transaction where there is
	 * one, with deferred constraints already checked.
	 * @param context the connection to work with
	 * @throws Exception when the result is not as it should be
	 */
	default void verify(MigrationContext context) throws Exception {
	}

}
