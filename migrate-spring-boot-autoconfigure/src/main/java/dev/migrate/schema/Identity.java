package dev.migrate.schema;

/**
 * How a column numbers its rows by itself.
 *
 * @param always whether a number that is given is refused
 * @param options how the sequence behind it counts
 */
public record Identity(boolean always, SequenceOptions options) {

}
