package dev.migrate.database.postgresql.ddl;

import java.util.List;
import java.util.Objects;

import dev.migrate.operation.CommentOn;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes comments.
 */
final class CommentStatements {

	private final DdlText text;

	private final ObjectText objects;

	CommentStatements(DdlText text) {
		this.text = text;
		this.objects = new ObjectText(text);
	}

	List<String> comment(CommentOn operation) {
		return List.of(comment(this.objects.reference(operation.key()), operation.to()));
	}

	/** The comment of something that is new, or nothing where it has none. */
	List<String> ofNew(ObjectKey key, @Nullable String comment) {
		return change(this.objects.reference(key), null, comment);
	}

	List<String> ofColumn(ObjectName table, String column, @Nullable String from, @Nullable String to) {
		return change("COLUMN " + this.text.name(table) + "." + this.text.name(column), from, to);
	}

	List<String> change(ObjectKey key, @Nullable String from, @Nullable String to) {
		return change(this.objects.reference(key), from, to);
	}

	/** What brings one comment to another. */
	List<String> change(String reference, @Nullable String from, @Nullable String to) {
		return Objects.equals(from, to) ? List.of() : List.of(comment(reference, to));
	}

	private String comment(String reference, @Nullable String comment) {
		return "COMMENT ON " + reference + " IS " + ((comment != null) ? this.text.literal(comment) : "NULL");
	}

}
