package dev.migrate.schema;

/**
 * How the value of a column follows from the others.
 *
 * @param expression the value, as SQL
 * @param stored whether it is kept rather than computed when read
 */
public record Generated(String expression, boolean stored) {

}
