package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is done with sequences.
 */
final class SequenceStatements {

	private static final String USUAL_TYPE = "bigint";

	private final DdlText text;

	private final CommentStatements comments;

	SequenceStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.comments = comments;
	}

	List<String> create(Sequence sequence) {
		List<String> words = new ArrayList<>();
		words.add("CREATE " + (sequence.unlogged() ? "UNLOGGED " : "") + "SEQUENCE " + this.text.name(sequence.name()));
		if (!sequence.options().type().equals(USUAL_TYPE)) {
			words.add("AS " + sequence.options().type());
		}
		words.addAll(SequenceText.differing(sequence.options()));
		if (sequence.ownedBy() != null) {
			words.add(owner(sequence.ownedBy()));
		}
		List<String> statements = new ArrayList<>(List.of(String.join(" ", words)));
		statements.addAll(this.comments.ofNew(sequence.key(), sequence.comment()));
		return statements;
	}

	List<String> replace(Sequence from, Sequence to) {
		List<String> words = new ArrayList<>();
		if (!from.options().type().equals(to.options().type())) {
			words.add("AS " + to.options().type());
		}
		words.addAll(SequenceText.changes(from.options(), to.options()));
		if (!Objects.equals(from.ownedBy(), to.ownedBy())) {
			words.add(owner(to.ownedBy()));
		}
		String alter = "ALTER SEQUENCE " + this.text.name(to.name()) + " ";
		List<String> statements = new ArrayList<>();
		if (!words.isEmpty()) {
			statements.add(alter + String.join(" ", words));
		}
		if (from.unlogged() != to.unlogged()) {
			statements.add(alter + (to.unlogged() ? "SET UNLOGGED" : "SET LOGGED"));
		}
		statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
		return statements;
	}

	private String owner(@Nullable ColumnName column) {
		return "OWNED BY "
				+ ((column != null) ? this.text.name(column.table()) + "." + this.text.name(column.column()) : "NONE");
	}

}
