package dev.migrate.database;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One thing to send: a statement, perhaps with parameters, or a copy command with its
 * data. The text is sent as it is; nobody looks for placeholders or escapes in it.
 * Immutable.
 */
public final class Command {

	private final String sql;

	private final List<@Nullable String> parameters;

	private final @Nullable CopyData copyData;

	private final @Nullable Consumer<List<@Nullable String>> rows;

	private final @Nullable Object origin;

	private Command(String sql, List<@Nullable String> parameters, @Nullable CopyData copyData,
			@Nullable Consumer<List<@Nullable String>> rows, @Nullable Object origin) {
		this.sql = sql;
		this.parameters = parameters;
		this.copyData = copyData;
		this.rows = rows;
		this.origin = origin;
	}

	/**
	 * Create a command without parameters.
	 * @param sql exactly one statement; a closing semicolon does no harm
	 * @return the command
	 * @throws IllegalArgumentException if the text contains the character NUL, at which
	 * the server would stop reading
	 */
	public static Command of(String sql) {
		return new Command(checked(sql), Collections.emptyList(), null, null, null);
	}

	/**
	 * Create a command with parameters. They are sent as untyped text and the server
	 * infers their types, so what it cannot infer needs a cast in the statement.
	 * @param sql exactly one statement that refers to its parameters as {@code $1},
	 * {@code $2} and so on
	 * @param parameters the values as the server writes them, {@code null} for
	 * {@code NULL}
	 * @return the command
	 * @throws IllegalArgumentException if the text contains the character NUL
	 */
	public static Command of(String sql, @Nullable String... parameters) {
		return new Command(checked(sql), Collections.unmodifiableList(Arrays.asList(parameters.clone())), null, null,
				null);
	}

	/**
	 * Create a command that is followed by data. Notices of triggers are not heard where
	 * there is much data.
	 * @param sql the copy statement that reads from the client
	 * @param data the data
	 * @return the command
	 * @throws IllegalArgumentException if the text contains the character NUL
	 */
	public static Command copy(String sql, CopyData data) {
		return new Command(checked(sql), Collections.emptyList(), Objects.requireNonNull(data), null, null);
	}

	/**
	 * Return this command with a note of where it came from, by which the caller finds
	 * the file and line again when it fails.
	 * @param origin anything; the sender does not look at it
	 * @return a command that differs in its origin only
	 */
	public Command withOrigin(Object origin) {
		return new Command(this.sql, this.parameters, this.copyData, this.rows, origin);
	}

	/**
	 * Return this command with somebody who wants its rows. Without, rows are discarded.
	 * They come after the statement has ended and are all held until then, so this is for
	 * few rows.
	 * @param rows is given each row, its columns as the server writes them
	 * @return a command that differs in this only
	 */
	public Command withRows(Consumer<List<@Nullable String>> rows) {
		return new Command(this.sql, this.parameters, this.copyData, Objects.requireNonNull(rows), this.origin);
	}

	/**
	 * Return this command with the promise that it gives few rows or none, which are
	 * discarded. A query without this promise may give any number and travels alone.
	 * @return a command that differs in this only
	 */
	public Command withFewRows() {
		return withRows((row) -> {
		});
	}

	/**
	 * Return the statement.
	 * @return the text as it is sent
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Return the values of {@code $1}, {@code $2} and so on.
	 * @return the parameters, perhaps none
	 */
	public List<@Nullable String> parameters() {
		return this.parameters;
	}

	/**
	 * Return the data that follows the statement.
	 * @return the data, or {@code null} where this is not a copy command
	 */
	public @Nullable CopyData copyData() {
		return this.copyData;
	}

	/**
	 * Return who wants the rows.
	 * @return a consumer, or {@code null} where rows are discarded
	 */
	public @Nullable Consumer<List<@Nullable String>> rows() {
		return this.rows;
	}

	/**
	 * Return where this command came from.
	 * @return what was given, or {@code null}
	 */
	public @Nullable Object origin() {
		return this.origin;
	}

	/**
	 * Return the statement without its parameters and data.
	 */
	@Override
	public String toString() {
		return this.sql;
	}

	private static String checked(String sql) {
		if (sql.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("a statement must not contain the character NUL");
		}
		return sql;
	}

}
