package dev.migrate.command.graph;

import org.jspecify.annotations.Nullable;

/**
 * One line of a railway drawing.
 *
 * @param rails the signs of the line, without blanks at the end
 * @param node the node that stands on this line, or {@code null} on a line of rails alone
 * @param place where the node's sign is in {@code rails}, or -1
 */
public record RailwayRow(String rails, @Nullable GraphNode node, int place) {

}
