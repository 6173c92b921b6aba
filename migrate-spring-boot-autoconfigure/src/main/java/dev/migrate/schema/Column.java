package dev.migrate.schema;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name the name
 * @param type the type with its modifiers, as the server prints it
 * @param collation the collation where it is not the type's own, as SQL, or {@code null}
 * @param notNull whether NULL is refused
 * @param defaultExpression the default, as SQL, or {@code null}
 * @param identity how it numbers its rows, or {@code null}
 * @param generated how its value follows from the others, or {@code null}
 * @param storage where and how long values are kept, {@code PLAIN}, {@code MAIN},
 * {@code EXTERNAL} or {@code EXTENDED}, or {@code null} for what the type does
 * @param compression how long values are compressed, or {@code null} for what the server
 * does
 * @param statistics the statistics target, or {@code null} for the server's
 * @param inherited whether the column comes from a parent table and has no definition of
 * its own
 * @param comment what people wrote about it, or {@code null}
 */
public record Column(String name, String type, @Nullable String collation, boolean notNull,
		@Nullable String defaultExpression, @Nullable Identity identity, @Nullable Generated generated,
		@Nullable String storage, @Nullable String compression, @Nullable Integer statistics, boolean inherited,
		@Nullable String comment) {

	public Column {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(type, "'type' must not be null");
	}

	/**
	 * Create a column that has nothing but a name and a type.
	 * @param name the name
	 * @param type the type, as SQL
	 * @return the column
	 */
	public static Column of(String name, String type) {
		return new Column(name, type, null, false, null, null, null, null, null, null, false, null);
	}

	/**
	 * Return the same column with another name.
	 * @param other the name
	 * @return another record
	 */
	public Column withName(String other) {
		return new Column(other, this.type, this.collation, this.notNull, this.defaultExpression, this.identity,
				this.generated, this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column with another type.
	 * @param other the type, as SQL
	 * @return another record
	 */
	public Column withType(String other) {
		return new Column(this.name, other, this.collation, this.notNull, this.defaultExpression, this.identity,
				this.generated, this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column that refuses NULL, or does not.
	 * @param other whether NULL is refused
	 * @return another record
	 */
	public Column withNotNull(boolean other) {
		return new Column(this.name, this.type, this.collation, other, this.defaultExpression, this.identity,
				this.generated, this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column with another default.
	 * @param other the default, as SQL, or {@code null} for none
	 * @return another record
	 */
	public Column withDefault(@Nullable String other) {
		return new Column(this.name, this.type, this.collation, this.notNull, other, this.identity, this.generated,
				this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column that numbers its rows, or does not.
	 * @param other how, or {@code null}
	 * @return another record
	 */
	public Column withIdentity(@Nullable Identity other) {
		return new Column(this.name, this.type, this.collation, this.notNull, this.defaultExpression, other,
				this.generated, this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column with a value that follows from the others.
	 * @param other how, or {@code null}
	 * @return another record
	 */
	public Column withGenerated(@Nullable Generated other) {
		return new Column(this.name, this.type, this.collation, this.notNull, this.defaultExpression, this.identity,
				other, this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column with another collation.
	 * @param other the collation, as SQL, or {@code null} for the type's own
	 * @return another record
	 */
	public Column withCollation(@Nullable String other) {
		return new Column(this.name, this.type, other, this.notNull, this.defaultExpression, this.identity,
				this.generated, this.storage, this.compression, this.statistics, this.inherited, this.comment);
	}

	/**
	 * Return the same column with another comment.
	 * @param other the comment, or {@code null} for none
	 * @return another record
	 */
	public Column withComment(@Nullable String other) {
		return new Column(this.name, this.type, this.collation, this.notNull, this.defaultExpression, this.identity,
				this.generated, this.storage, this.compression, this.statistics, this.inherited, other);
	}

	// written out because every part of a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Column that && this.name.equals(that.name) && this.type.equals(that.type)
				&& this.notNull == that.notNull && this.inherited == that.inherited
				&& Objects.equals(this.defaultExpression, that.defaultExpression)
				&& Objects.equals(this.collation, that.collation) && Objects.equals(this.identity, that.identity)
				&& Objects.equals(this.generated, that.generated) && Objects.equals(this.storage, that.storage)
				&& Objects.equals(this.compression, that.compression)
				&& Objects.equals(this.statistics, that.statistics) && Objects.equals(this.comment, that.comment);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.type.hashCode();
	}

}
