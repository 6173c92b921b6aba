package dev.migrate.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.Migrator;
import dev.migrate.command.graph.DotDrawing;
import dev.migrate.command.graph.GraphNode;
import dev.migrate.command.graph.MermaidDrawing;
import dev.migrate.command.graph.RailwayDrawing;
import dev.migrate.command.graph.RailwayRow;
import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Draws the revisions.
 */
@Command(name = "graph",
		description = { "Draw the revisions, newest first.",
				"Lines lead from each revision (*) down to what it revises. With -i the database is asked: @ is"
						+ " current, * applied, o pending, ? unknown to the code." },
		footer = { "  migrate graph                                  a drawing for the terminal",
				"  migrate graph -i                               with what is current and what is pending",
				"  migrate graph --format mermaid > graph.mmd     for Markdown",
				"  migrate graph --format dot | dot -Tsvg > g.svg  a picture by Graphviz" })
final class GraphCommand extends LookCommand<GraphCommand.Graph> {

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
			description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
	private GraphFormat format = GraphFormat.TEXT;

	@Option(names = { "-i", "--indicate-current" },
			description = "Ask the database, and mark what is current and what is pending.")
	private boolean indicateCurrent;

	@Override
	void check(CommandContext context) {
		if (this.format != GraphFormat.TEXT && !isJson() && context.migrators().size() > 1) {
			throw new UsageException(Failure.of("A document in the format '" + this.format + "' holds one graph")
				.detail("The migrators are " + String.join(", ", context.migrators().keySet()))
				.action("Choose one with --migrator NAME")
				.next("migrate graph --format " + this.format + " --migrator "
						+ context.migrators().keySet().iterator().next())
				.build());
		}
	}

	@Override
	Graph look(Migrator migrator) {
		RevisionView view = this.indicateCurrent ? RevisionView.withDatabase(migrator) : RevisionView.ofCode(migrator);
		return new Graph(view, view.newestFirst());
	}

	@Override
	Object json(Graph graph) {
		return document("revisions", RevisionJson.of(graph.revisions().stream().map(graph.view()::mark).toList()));
	}

	@Override
	void print(Graph graph, Output output) {
		List<GraphNode> nodes = graph.nodes();
		switch (this.format) {
			case TEXT -> {
				RevisionLine line = new RevisionLine(output);
				RailwayDrawing.draw(nodes, (row) -> output.line(text(row, graph.view(), line, output)));
			}
			case MERMAID -> MermaidDrawing.draw(nodes, output::line);
			case DOT -> DotDrawing.draw(nodes, output::line);
		}
		if (nodes.isEmpty()) {
			output.note("There are no revisions.");
		}
	}

	private static String text(RailwayRow row, RevisionView view, RevisionLine line, Output output) {
		GraphNode node = row.node();
		if (node == null) {
			return row.rails();
		}
		String rails = row.rails();
		String symbol = output.style(RevisionLine.style(node.state()), String.valueOf(node.state().symbol()));
		return rails.substring(0, row.place()) + symbol + rails.substring(row.place() + 1) + "  "
				+ line.of(view.find(node.id()));
	}

	/**
	 * What is drawn.
	 *
	 * @param view where the revisions come from
	 * @param revisions the revisions, newest first
	 */
	record Graph(RevisionView view, List<Revision> revisions) {

		List<GraphNode> nodes() {
			Set<String> drawn = new HashSet<>();
			List<GraphNode> nodes = new ArrayList<>();
			for (Revision revision : this.revisions) {
				drawn.add(revision.id());
				MarkedRevision marked = this.view.mark(revision);
				List<String> parents = revision.revises().stream().filter((parent) -> !drawn.contains(parent)).toList();
				nodes.add(new GraphNode(revision.id(), parents, dependencies(revision), marked.branches(),
						revision.message(), marked.marks(), marked.state()));
			}
			return nodes;
		}

		/** Those that a label names are found, those that a parent implies left out. */
		private List<String> dependencies(Revision revision) {
			return this.view.scripts().contains(revision.id())
					? this.view.graph().dependencies(revision.id()).stream().map(Revision::id).toList()
					: revision.dependsOn();
		}

	}

}
