package dev.migrate.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the log: a run that began or ended, or a revision that was done or failed.
 *
 * @param run the run's id
 * @param revision the revision, or {@code null} where this is about the whole run
 * @param direction {@code UPGRADE}, {@code DOWNGRADE} or {@code STAMP}; {@code RESUME},
 * {@code REPAIR_DONE}, {@code REPAIR_UNDO} or {@code REPAIR_CHECKSUM} where a person has
 * said what is true; {@code null} where this is about the whole run
 * @param at when it was written, by the server's clock
 * @param outcome {@code STARTED}, {@code DONE} or {@code FAILED}
 * @param sqlState the server's error code where it failed on one
 * @param error what went wrong, or what a repair has changed, without secrets
 * @param who the database user
 * @param host the host
 * @param application the application
 * @param toolVersion the version of migrate
 */
public record LogEntry(String run, @Nullable String revision, @Nullable String direction, Instant at, String outcome,
		@Nullable String sqlState, @Nullable String error, String who, String host, String application,
		String toolVersion) {

}
