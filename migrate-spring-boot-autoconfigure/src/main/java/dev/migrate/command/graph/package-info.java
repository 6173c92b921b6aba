/**
 * Pictures of a revision graph: as text, for Mermaid and for Graphviz. They are drawn
 * from plain nodes and know neither the database nor the command line.
 */
@NullMarked
package dev.migrate.command.graph;

import org.jspecify.annotations.NullMarked;
