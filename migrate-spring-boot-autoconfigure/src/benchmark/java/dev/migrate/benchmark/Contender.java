package dev.migrate.benchmark;

import javax.sql.DataSource;

/**
 * One way to migrate a database, driven as an application would drive it: a class-path
 * location, a pool, one call.
 */
interface Contender {

	/**
	 * Apply all of a set with a commit for each migration. It does not matter whether
	 * another process comes first; {@link #countApplied()} tells what is there.
	 * @param dataSource the pool
	 * @param set where the migrations are
	 * @throws Exception if anything fails
	 */
	void apply(DataSource dataSource, SetLocation set) throws Exception;

	/**
	 * Find out that nothing is pending.
	 * @param dataSource the pool
	 * @param set where the migrations are
	 * @throws Exception if anything fails or something was pending
	 */
	void noop(DataSource dataSource, SetLocation set) throws Exception;

	/**
	 * Bring a database to where {@link #noop} finds nothing pending, by {@link #apply
	 * applying} unless that takes minutes.
	 * @param dataSource the pool
	 * @param set where the migrations are
	 * @throws Exception if anything fails
	 */
	default void prepare(DataSource dataSource, SetLocation set) throws Exception {
		apply(dataSource, set);
	}

	/**
	 * Return the query that counts the applied migrations.
	 * @return a query with one number as its result
	 */
	String countApplied();

}
