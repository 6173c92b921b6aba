package dev.migrate.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.migrate.database.SchemaContents;
import dev.migrate.database.SchemaObject;
import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a person has agreed to drop with a schema's tables. Looked at again when
 * nobody else can write, there may be fewer but not more; numbers are held to as
 * {@link AgreedLosses} holds to them.
 */
final class AgreedRows {

	private static final int NAMED = 10;

	private final Map<String, SchemaObject> agreed = new HashMap<>();

	AgreedRows(SchemaContents contents) {
		contents.objects()
			.stream()
			.filter(SchemaObject::isTable)
			.forEach((table) -> this.agreed.put(table.name(), table));
	}

	/**
	 * Return whether a table's rows were counted, and so must be counted again.
	 */
	boolean isCounted(SchemaObject object) {
		return object.isTable() && Objects.requireNonNull(this.agreed.get(object.name())).rows() != null;
	}

	/**
	 * Refuse if there are more.
	 * @throws DropRefusedException if a table has more rows
	 */
	void require(SchemaContents now) {
		List<String> more = now.objects()
			.stream()
			.filter(SchemaObject::isTable)
			.flatMap((table) -> Stream.ofNullable(more(table, Objects.requireNonNull(this.agreed.get(table.name())))))
			.toList();
		if (more.isEmpty()) {
			return;
		}
		Failure.Builder failure = Failure.of("More would be dropped than was agreed to: others have written since");
		more.stream().limit(NAMED).forEach(failure::detail);
		if (more.size() > NAMED) {
			failure.detail("… and " + (more.size() - NAMED) + " more");
		}
		throw new DropRefusedException(failure.state("Nothing was dropped")
			.action("Look at what is there now, and decide again")
			.next("migrate fresh")
			.build(), null);
	}

	private static @Nullable String more(SchemaObject now, SchemaObject agreed) {
		Long rows = now.rows();
		Long agreedRows = agreed.rows();
		if (rows != null && agreedRows != null) {
			return (rows > agreedRows) ? text(now, "", rows, agreedRows) : null;
		}
		Long estimate = now.estimatedRows();
		Long agreedEstimate = agreed.estimatedRows();
		if (estimate == null || agreedEstimate == null || agreedEstimate < 0) {
			return null;
		}
		return (estimate > agreedEstimate + agreedEstimate / 2) ? text(now, "about ", estimate, agreedEstimate) : null;
	}

	private static String text(SchemaObject table, String about, long rows, long agreed) {
		return String.format(Locale.ROOT, "%s: %s%,d row%s, %,d more than was agreed to", table, about, rows,
				(rows == 1) ? "" : "s", rows - agreed);
	}

}
