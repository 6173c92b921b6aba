package dev.migrate.database;

import java.util.Objects;

/**
 * One statement that makes a part of what a {@link Scratch} shall hold.
 *
 * @param sql the statement, without a semicolon
 * @param origin where it comes from, such as {@code schema.sql:12}, or empty
 */
public record ScratchStatement(String sql, String origin) {

	public ScratchStatement {
		Objects.requireNonNull(sql, "'sql' must not be null");
		Objects.requireNonNull(origin, "'origin' must not be null");
	}

}
