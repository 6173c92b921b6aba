package dev.migrate.script;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The options of a section line or of a Java migration's header.
 *
 * @param noTransaction whether the section asks to run outside a transaction
 * @param lockTimeout how long a statement waits for a lock, zero for no limit,
 * {@code null} for the migrator's setting
 * @param statementTimeout how long a statement may run, zero for no limit, {@code null}
 * for the migrator's setting
 */
public record SectionOptions(boolean noTransaction, @Nullable Duration lockTimeout,
		@Nullable Duration statementTimeout) {

	/** No options. */
	public static final SectionOptions NONE = new SectionOptions(false, null, null);

}
