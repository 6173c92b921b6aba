package dev.migrate.schema;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table or domain. What it says is kept as the server prints it;
 * columns and the table referred to are kept apart for those who follow names.
 *
 * @param name the name, or an empty text to have the server choose one
 * @param kind what it is
 * @param columns the columns that it is about, in the order of its key; for a check those
 * that its condition names
 * @param definition what follows {@code CONSTRAINT name}, such as
 * {@code CHECK ((price > 0))}, without {@code NOT VALID}
 * @param references the table that a foreign key refers to, or {@code null}
 * @param referencedColumns the columns that a foreign key refers to, else empty
 * @param validated whether all rows were looked at
 * @param comment what people wrote about it, or {@code null}
 */
public record Constraint(String name, Kind kind, List<String> columns, String definition,
		@Nullable ObjectName references, List<String> referencedColumns, boolean validated, @Nullable String comment) {

	public Constraint {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(kind, "'kind' must not be null");
		Objects.requireNonNull(definition, "'definition' must not be null");
		columns = List.copyOf(columns);
		referencedColumns = List.copyOf(referencedColumns);
	}

	/**
	 * Return the same constraint with another name.
	 * @param other the name
	 * @return another record
	 */
	public Constraint withName(String other) {
		return new Constraint(other, this.kind, this.columns, this.definition, this.references, this.referencedColumns,
				this.validated, this.comment);
	}

	/**
	 * Return the same constraint with another definition.
	 * @param other what follows the name
	 * @return another record
	 */
	public Constraint withDefinition(String other) {
		return new Constraint(this.name, this.kind, this.columns, other, this.references, this.referencedColumns,
				this.validated, this.comment);
	}

	/**
	 * Return the same constraint, validated or not.
	 * @param other whether all rows were looked at
	 * @return another record
	 */
	public Constraint withValidated(boolean other) {
		return new Constraint(this.name, this.kind, this.columns, this.definition, this.references,
				this.referencedColumns, other, this.comment);
	}

	// written out because every part of a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Constraint that && this.name.equals(that.name) && this.kind == that.kind
				&& this.validated == that.validated && this.definition.equals(that.definition)
				&& this.columns.equals(that.columns) && Objects.equals(this.references, that.references)
				&& this.referencedColumns.equals(that.referencedColumns) && Objects.equals(this.comment, that.comment);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.definition.hashCode();
	}

	/** What a constraint is. */
	public enum Kind {

		/** The primary key. */
		PRIMARY_KEY,

		/** Values occur once. */
		UNIQUE,

		/** Values occur in another table. */
		FOREIGN_KEY,

		/** A condition holds for each row. */
		CHECK,

		/** No two rows meet a condition. */
		EXCLUSION

	}

}
