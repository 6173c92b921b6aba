package dev.migrate.autogenerate.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Knows the columns that a sequence of their own numbers, and which of them
 * {@code serial} says in one word.
 */
final class SerialColumns {

	/** The longest name that PostgreSQL keeps, in bytes. */
	private static final int LONGEST_NAME = 63;

	private static final Map<String, String> WORDS = Map.of("smallint", "smallserial", "integer", "serial", "bigint",
			"bigserial");

	private final Map<ColumnName, Sequence> owned;

	private SerialColumns(Map<ColumnName, Sequence> owned) {
		this.owned = owned;
	}

	static SerialColumns of(Schema schema) {
		Map<ColumnName, Sequence> owned = new HashMap<>();
		for (Sequence sequence : schema.all(Sequence.class)) {
			if (sequence.ownedBy() != null) {
				owned.putIfAbsent(sequence.ownedBy(), sequence);
			}
		}
		return new SerialColumns(owned);
	}

	/** Return the sequence that goes with a column. */
	@Nullable Sequence sequence(ObjectName table, String column) {
		return this.owned.get(new ColumnName(table, column));
	}

	/** Return whether a sequence is all said by the word {@code serial}. */
	boolean isFolded(Schema side, Sequence sequence) {
		ColumnName owner = sequence.ownedBy();
		if (owner == null || this.owned.get(owner) != sequence) {
			return false;
		}
		Table table = side.table(owner.table()).orElse(null);
		Column column = (table != null) ? table.column(owner.column()).orElse(null) : null;
		return table != null && column != null && isSerial(table, column, sequence);
	}

	/** Return a column as {@code serial} says it, or as it is. */
	Column fold(Table table, Column column) {
		Sequence sequence = sequence(table.name(), column.name());
		String word = WORDS.get(column.type());
		return (sequence != null && word != null && isSerial(table, column, sequence))
				? column.withType(word).withDefault(null) : column;
	}

	List<Column> foldAll(Table table) {
		return table.columns().stream().map((column) -> fold(table, column)).toList();
	}

	/** Return the sequences that come and go with a table, by the word {@code serial}. */
	List<ObjectKey> folded(Schema side, Table table) {
		List<ObjectKey> folded = new ArrayList<>();
		for (Column column : table.columns()) {
			Sequence sequence = sequence(table.name(), column.name());
			if (sequence != null && isFolded(side, sequence)) {
				folded.add(sequence.key());
			}
		}
		return folded;
	}

	private static boolean isSerial(Table table, Column column, Sequence sequence) {
		String name = table.name().name() + "_" + column.name() + "_seq";
		boolean ordinary = column.notNull() && column.identity() == null && column.generated() == null
				&& !column.inherited() && WORDS.containsKey(column.type());
		boolean plain = sequence.options().equals(SequenceOptions.of(column.type())) && sequence.comment() == null
				&& sequence.unlogged() == table.settings().unlogged();
		return ordinary && plain && sequence.name().equals(table.name().withName(name))
				&& name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
				&& nextValue(sequence.name()).equals(column.defaultExpression());
	}

	/**
	 * Return the default that takes a sequence's next number, as the server prints it.
	 */
	static String nextValue(ObjectName sequence) {
		return "nextval('" + Names.qualified(sequence).replace("'", "''") + "'::regclass)";
	}

	/** Return whether a default takes the next number of a sequence. */
	static boolean isNextValue(@Nullable String expression) {
		return expression != null && expression.startsWith("nextval('");
	}

}
