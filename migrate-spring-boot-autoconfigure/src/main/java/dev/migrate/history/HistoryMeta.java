package dev.migrate.history;

/**
 * What was noted when the history was made.
 *
 * @param format the version of the tables' format
 * @param environment the environment: the active profiles of the application that made
 * it, separated by commas
 * @param application the application that made it
 */
public record HistoryMeta(int format, String environment, String application) {

}
