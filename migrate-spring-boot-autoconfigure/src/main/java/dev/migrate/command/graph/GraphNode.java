package dev.migrate.command.graph;

import java.util.List;

/**
 * One revision in a picture.
 *
 * @param id the id
 * @param parents the ids of the parents
 * @param dependencies the ids of what it depends on without revising it
 * @param labels the labels to show
 * @param message what the change is for, perhaps empty
 * @param marks short words that are shown in parentheses, such as {@code head}
 * @param state where it stands in the database
 */
public record GraphNode(String id, List<String> parents, List<String> dependencies, List<String> labels, String message,
		List<String> marks, NodeState state) {

	public GraphNode {
		parents = List.copyOf(parents);
		dependencies = List.copyOf(dependencies);
		labels = List.copyOf(labels);
		marks = List.copyOf(marks);
	}

}
