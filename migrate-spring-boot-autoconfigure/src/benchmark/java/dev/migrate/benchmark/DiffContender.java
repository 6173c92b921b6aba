package dev.migrate.benchmark;

import java.sql.Connection;
import java.util.List;

/**
 * One way to find out in what a database is not as it is wanted.
 */
interface DiffContender {

	/**
	 * Compare.
	 * @param is a connection to the database
	 * @param wanted a connection to a database that is as it is wanted
	 * @return the differences, as the contender writes them
	 * @throws Exception if anything fails
	 */
	List<String> compare(Connection is, Connection wanted) throws Exception;

}
