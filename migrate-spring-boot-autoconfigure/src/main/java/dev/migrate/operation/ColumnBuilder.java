package dev.migrate.operation;

import java.util.Objects;
import java.util.function.Consumer;

import dev.migrate.schema.Column;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Describes a column: its type first, then what else is to be said. Begun by
 * {@link Columns#column(String)}.
 *
 * <pre class="code">
 * column("email").varchar(255).notNull()
 * column("made_at").timestamptz().notNull().defaultValue("now()")
 * </pre>
 */
public final class ColumnBuilder {

	private final String name;

	private @Nullable String type;

	private boolean array;

	private boolean notNull;

	private @Nullable String defaultValue;

	private @Nullable String collation;

	private @Nullable String comment;

	private @Nullable Generated generated;

	private @Nullable Consumer<SequenceBuilder> numbering;

	private boolean always;

	ColumnBuilder(String name) {
		this.name = Objects.requireNonNull(name, "'name' must not be null");
	}

	/**
	 * Give the column a type.
	 * @param type any type, as SQL
	 * @return this description
	 */
	public ColumnBuilder type(String type) {
		this.type = type;
		return this;
	}

	/**
	 * Let the column hold texts of a limited length.
	 * @param length the greatest number of characters
	 * @return this description
	 */
	public ColumnBuilder varchar(int length) {
		return type("varchar(" + length + ")");
	}

	/**
	 * Let the column hold exact numbers.
	 * @param precision the number of digits
	 * @param scale how many of them stand behind the point
	 * @return this description
	 */
	public ColumnBuilder numeric(int precision, int scale) {
		return type("numeric(" + precision + "," + scale + ")");
	}

	/**
	 * Let the column hold texts of any length.
	 * @return this description
	 */
	public ColumnBuilder text() {
		return type("text");
	}

	/**
	 * Let the column hold whole numbers of 4 bytes.
	 * @return this description
	 */
	public ColumnBuilder integer() {
		return type("integer");
	}

	/**
	 * Let the column hold whole numbers of 8 bytes.
	 * @return this description
	 */
	public ColumnBuilder bigint() {
		return type("bigint");
	}

	/**
	 * Let the column hold whole numbers of 2 bytes.
	 * @return this description
	 */
	public ColumnBuilder smallint() {
		return type("smallint");
	}

	/**
	 * Let the column hold true and false.
	 * @return this description
	 */
	public ColumnBuilder bool() {
		return type("boolean");
	}

	/**
	 * Let the column hold UUIDs.
	 * @return this description
	 */
	public ColumnBuilder uuid() {
		return type("uuid");
	}

	/**
	 * Let the column hold days.
	 * @return this description
	 */
	public ColumnBuilder date() {
		return type("date");
	}

	/**
	 * Let the column hold times of day.
	 * @return this description
	 */
	public ColumnBuilder time() {
		return type("time");
	}

	/**
	 * Let the column hold dates with times, without a time zone.
	 * @return this description
	 */
	public ColumnBuilder timestamp() {
		return type("timestamp");
	}

	/**
	 * Let the column hold points in time.
	 * @return this description
	 */
	public ColumnBuilder timestamptz() {
		return type("timestamptz");
	}

	/**
	 * Let the column hold spans of time.
	 * @return this description
	 */
	public ColumnBuilder interval() {
		return type("interval");
	}

	/**
	 * Let the column hold JSON as it was written.
	 * @return this description
	 */
	public ColumnBuilder json() {
		return type("json");
	}

	/**
	 * Let the column hold JSON as it was meant.
	 * @return this description
	 */
	public ColumnBuilder jsonb() {
		return type("jsonb");
	}

	/**
	 * Let the column hold bytes.
	 * @return this description
	 */
	public ColumnBuilder bytea() {
		return type("bytea");
	}

	/**
	 * Let the column hold exact numbers of any size.
	 * @return this description
	 */
	public ColumnBuilder numeric() {
		return type("numeric");
	}

	/**
	 * Let the column hold floating-point numbers of 4 bytes.
	 * @return this description
	 */
	public ColumnBuilder real() {
		return type("real");
	}

	/**
	 * Let the column hold floating-point numbers of 8 bytes.
	 * @return this description
	 */
	public ColumnBuilder doublePrecision() {
		return type("double precision");
	}

	/**
	 * Let the column hold arrays of its type.
	 * @return this description
	 */
	public ColumnBuilder array() {
		this.array = true;
		return this;
	}

	/**
	 * Refuse NULL.
	 * @return this description
	 */
	public ColumnBuilder notNull() {
		this.notNull = true;
		return this;
	}

	/**
	 * Give the column a default.
	 * @param expression the default, as SQL: a text needs its quotes
	 * @return this description
	 */
	public ColumnBuilder defaultValue(String expression) {
		this.defaultValue = expression;
		return this;
	}

	/**
	 * Let the column number its rows where no number is given.
	 * @return this description
	 */
	public ColumnBuilder identity() {
		return identity((sequence) -> {
		});
	}

	/**
	 * Let the column number its rows where no number is given.
	 * @param sequence says how it counts
	 * @return this description
	 */
	public ColumnBuilder identity(Consumer<SequenceBuilder> sequence) {
		this.numbering = sequence;
		return this;
	}

	/**
	 * Let the column number its rows, and refuse numbers that are given.
	 * @return this description
	 */
	public ColumnBuilder identityAlways() {
		return identityAlways((sequence) -> {
		});
	}

	/**
	 * Let the column number its rows, and refuse numbers that are given.
	 * @param sequence says how it counts
	 * @return this description
	 */
	public ColumnBuilder identityAlways(Consumer<SequenceBuilder> sequence) {
		this.always = true;
		return identity(sequence);
	}

	/**
	 * Let the value follow from the other columns, and be kept.
	 * @param expression the value, as SQL
	 * @return this description
	 */
	public ColumnBuilder generated(String expression) {
		this.generated = new Generated(expression, true);
		return this;
	}

	/**
	 * Let the value follow from the other columns when it is read (PostgreSQL 18).
	 * @param expression the value, as SQL
	 * @return this description
	 */
	public ColumnBuilder generatedVirtual(String expression) {
		this.generated = new Generated(expression, false);
		return this;
	}

	/**
	 * Order texts by another collation than the type's own.
	 * @param collation the collation, as SQL: {@code "C"} needs its quotes
	 * @return this description
	 */
	public ColumnBuilder collate(String collation) {
		this.collation = collation;
		return this;
	}

	/**
	 * Write something about the column.
	 * @param comment the text
	 * @return this description
	 */
	public ColumnBuilder comment(String comment) {
		this.comment = comment;
		return this;
	}

	/**
	 * Return what was described.
	 * @return the column
	 * @throws IllegalStateException if it has no type
	 */
	public Column build() {
		if (this.type == null) {
			throw new IllegalStateException("The column " + this.name + " has no type");
		}
		Identity identity = (this.numbering != null)
				? new Identity(this.always, SequenceBuilder.options(this.type, this.numbering)) : null;
		return Column.of(this.name, this.array ? this.type + "[]" : this.type)
			.withNotNull(this.notNull || identity != null)
			.withDefault(this.defaultValue)
			.withIdentity(identity)
			.withGenerated(this.generated)
			.withCollation(this.collation)
			.withComment(this.comment);
	}

}
