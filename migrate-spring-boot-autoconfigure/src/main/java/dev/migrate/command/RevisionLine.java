package dev.migrate.command;

import java.util.List;

import dev.migrate.command.graph.NodeState;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.revision.Revision;

/**
 * A revision on one line, as Alembic writes it: {@code id (label) (head), message}.
 */
final class RevisionLine {

	private final Output output;

	RevisionLine(Output output) {
		this.output = output;
	}

	/**
	 * Write a revision with what it revises: {@code parent -> id (head), message}.
	 */
	String withParents(MarkedRevision marked) {
		List<String> parents = marked.revision().revises();
		return (parents.isEmpty() ? this.output.style(Style.DIM, "<base>")
				: PrintableText.of(String.join(", ", parents))) + " -> " + of(marked);
	}

	/**
	 * Write a revision.
	 */
	String of(MarkedRevision marked) {
		Revision revision = marked.revision();
		StringBuilder line = new StringBuilder(this.output.style(style(marked.state()), PrintableText.of(marked.id())));
		if (!marked.branches().isEmpty()) {
			line.append(' ').append(this.output.style(Style.LABEL, "(" + String.join(", ", marked.branches()) + ")"));
		}
		for (String mark : marked.marks()) {
			line.append(' ').append(this.output.style(style(mark, marked.state()), "(" + mark + ")"));
		}
		if (!revision.dependsOn().isEmpty()) {
			line.append(" (depends on ").append(String.join(", ", revision.dependsOn())).append(')');
		}
		if (!revision.message().isBlank()) {
			line.append(", ").append(PrintableText.of(revision.message()));
		}
		return line.toString();
	}

	static Style style(NodeState state) {
		if (state.isUnknown()) {
			return Style.WARNING;
		}
		return switch (state) {
			case CURRENT -> Style.CURRENT;
			case PENDING -> Style.PENDING;
			default -> Style.ID;
		};
	}

	private static Style style(String mark, NodeState state) {
		return switch (mark) {
			case "current", "pending", "unknown to the code" -> style(state);
			default -> Style.HEADING;
		};
	}

}
