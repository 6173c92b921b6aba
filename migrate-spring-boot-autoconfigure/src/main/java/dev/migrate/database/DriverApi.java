package dev.migrate.database;

import java.sql.SQLException;

/**
 * What a Java migration may use of a driver beyond JDBC, for as long as it runs. Knows
 * the transfers of data that were begun through it: while one is under way the driver
 * lets every other statement on the connection wait, so one that was left open would make
 * the run wait for ever.
 */
public interface DriverApi {

	/**
	 * Return the interface by which the driver is known.
	 * @return what a connection may be unwrapped to
	 */
	Class<?> type();

	/**
	 * Return the driver.
	 * @return an implementation of {@link #type()}, and of no other interface
	 */
	Object driver();

	/**
	 * Return whether the calling thread has begun a transfer that has not ended.
	 * @return whether a statement of this thread would wait for ever
	 */
	boolean isTransferring();

	/**
	 * End transfers that are under way and allow no more.
	 * @return whether there were any
	 * @throws SQLException if one cannot be ended
	 */
	boolean end() throws SQLException;

}
