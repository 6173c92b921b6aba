package dev.migrate.sql;

/**
 * A line that ends one section of a script and begins the next.
 *
 * @param text what follows the boundary prefix, without white space at its end
 * @param line the line in the file, from 1
 */
public record SectionBoundary(String text, int line) {

}
