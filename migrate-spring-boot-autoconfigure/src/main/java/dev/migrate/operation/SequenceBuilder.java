package dev.migrate.operation;

import java.util.Locale;
import java.util.function.Consumer;

import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.SequenceOptions;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a sequence counts, as far as that is not by one from one.
 */
public final class SequenceBuilder {

	private String type;

	private long increment = 1;

	private @Nullable Long start;

	private @Nullable Long minimum;

	private @Nullable Long maximum;

	private long cache = 1;

	private boolean cycle;

	private @Nullable ColumnName owner;

	private @Nullable String comment;

	SequenceBuilder(String type) {
		this.type = type;
	}

	static SequenceOptions options(String columnType, Consumer<SequenceBuilder> description) {
		String type = columnType.toLowerCase(Locale.ROOT);
		SequenceBuilder builder = new SequenceBuilder(switch (type) {
			case "smallint", "int2" -> "smallint";
			case "integer", "int", "int4" -> "integer";
			default -> "bigint";
		});
		description.accept(builder);
		return builder.options();
	}

	static Sequence sequence(ObjectName name, Consumer<SequenceBuilder> description) {
		SequenceBuilder builder = new SequenceBuilder("bigint");
		description.accept(builder);
		return new Sequence(name, builder.options(), builder.owner, false, builder.comment);
	}

	/**
	 * Count in numbers of another type than {@code bigint}. Identity columns count in
	 * their own type.
	 * @param type {@code smallint} or {@code integer}
	 * @return this description
	 */
	public SequenceBuilder type(String type) {
		this.type = type;
		return this;
	}

	/**
	 * Begin with another number.
	 * @param number the first number
	 * @return this description
	 */
	public SequenceBuilder startWith(long number) {
		this.start = number;
		return this;
	}

	/**
	 * Add another number each time.
	 * @param number what is added; less than zero to count down
	 * @return this description
	 */
	public SequenceBuilder incrementBy(long number) {
		this.increment = number;
		return this;
	}

	/**
	 * Set the least number.
	 * @param number the least number
	 * @return this description
	 */
	public SequenceBuilder minimum(long number) {
		this.minimum = number;
		return this;
	}

	/**
	 * Set the greatest number.
	 * @param number the greatest number
	 * @return this description
	 */
	public SequenceBuilder maximum(long number) {
		this.maximum = number;
		return this;
	}

	/**
	 * Let a session take several numbers at once.
	 * @param number how many
	 * @return this description
	 */
	public SequenceBuilder cache(long number) {
		this.cache = number;
		return this;
	}

	/**
	 * Begin again at the end.
	 * @return this description
	 */
	public SequenceBuilder cycle() {
		this.cycle = true;
		return this;
	}

	/**
	 * Let the sequence go with a column: it is dropped with it.
	 * @param table the column's table
	 * @param column the column
	 * @return this description
	 */
	public SequenceBuilder ownedBy(String table, String column) {
		this.owner = new ColumnName(Names.of(table), column);
		return this;
	}

	/**
	 * Write something about the sequence.
	 * @param comment the text
	 * @return this description
	 */
	public SequenceBuilder comment(String comment) {
		this.comment = comment;
		return this;
	}

	private SequenceOptions options() {
		boolean up = this.increment > 0;
		long greatest = SequenceOptions.greatest(this.type);
		long least = (this.minimum != null) ? this.minimum : up ? 1 : -greatest - 1;
		long most = (this.maximum != null) ? this.maximum : up ? greatest : -1;
		long first = (this.start != null) ? this.start : up ? least : most;
		return new SequenceOptions(this.type, first, this.increment, least, most, this.cache, this.cycle);
	}

}
