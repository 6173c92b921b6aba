package dev.migrate.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.migrate.sql.Destruction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what would be lost if a statement ran now. Writes nothing, waits for nobody's
 * lock for long, and leaves the session as it was.
 */
public interface LossCounter {

	/**
	 * Count.
	 * @param destruction what a statement would destroy; names are resolved by the
	 * session's search path
	 * @param limits for how long to count a table, named as {@link Count#object()} names
	 * it, before an estimate has to do; zero for an estimate at once
	 * @return what would be lost; empty where the object does not exist or holds nothing
	 * @throws SQLException when the connection is lost
	 */
	List<Count> count(Destruction destruction, Function<String, Duration> limits) throws SQLException;

	/**
	 * What one table or column holds.
	 *
	 * @param object the table with its schema, quoted where SQL needs it, or the
	 * statement's own name where it could not be looked up
	 * @param count how many rows, or how many values other than NULL for a column;
	 * {@code null} where that is not known
	 * @param exact whether they were counted rather than estimated
	 */
	record Count(String object, @Nullable Long count, boolean exact) {

	}

}
