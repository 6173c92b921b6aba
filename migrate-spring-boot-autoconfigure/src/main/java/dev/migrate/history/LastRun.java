package dev.migrate.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The newest log row about a whole run.
 *
 * @param run the run's id
 * @param outcome {@code STARTED}, {@code DONE} or {@code FAILED}
 * @param sqlState the server's error code where it failed on one
 * @param error what went wrong, without secrets
 * @param at when the row was written
 */
public record LastRun(String run, String outcome, @Nullable String sqlState, @Nullable String error, Instant at) {

}
