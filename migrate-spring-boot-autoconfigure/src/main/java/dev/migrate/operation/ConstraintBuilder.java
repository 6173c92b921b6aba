package dev.migrate.operation;

import java.util.List;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Kind;
import dev.migrate.schema.Identifiers;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Describes a constraint. Begun by one of {@link Constraints}.
 */
public final class ConstraintBuilder {

	private final Kind kind;

	private final List<String> columns;

	private final String beginning;

	private String definition = "";

	private @Nullable ObjectName references;

	private List<String> referencedColumns = List.of();

	private boolean validated = true;

	private @Nullable String comment;

	ConstraintBuilder(Kind kind, List<String> columns, String beginning) {
		this.kind = kind;
		this.columns = columns;
		this.beginning = beginning;
	}

	/**
	 * Say what a foreign key refers to.
	 * @param table the other table
	 * @param columns its columns, none for its primary key
	 * @return this description
	 */
	public ConstraintBuilder references(String table, String... columns) {
		this.references = Names.of(table);
		this.referencedColumns = List.of(columns);
		return append(" REFERENCES " + Identifiers.write(this.references)
				+ ((columns.length > 0) ? " " + Names.columns(this.referencedColumns) : ""));
	}

	/**
	 * Say what a foreign key does when the other row changes.
	 * @param action what it does
	 * @return this description
	 */
	public ConstraintBuilder onUpdate(ReferentialAction action) {
		return append(" ON UPDATE " + action.sql());
	}

	/**
	 * Say what a foreign key does when the other row goes.
	 * @param action what it does
	 * @return this description
	 */
	public ConstraintBuilder onDelete(ReferentialAction action) {
		return append(" ON DELETE " + action.sql());
	}

	/**
	 * Let transactions look at the constraint at their end only, where they ask for it.
	 * @return this description
	 */
	public ConstraintBuilder deferrable() {
		return append(" DEFERRABLE");
	}

	/**
	 * Let transactions look at the constraint at their end only.
	 * @return this description
	 */
	public ConstraintBuilder initiallyDeferred() {
		return append(" DEFERRABLE INITIALLY DEFERRED");
	}

	/**
	 * Say anything else that the definition may have at this place.
	 * @param clause what is appended, as SQL, such as {@code INCLUDE (name)}
	 * @return this description
	 */
	public ConstraintBuilder clause(String clause) {
		return append(" " + clause);
	}

	/**
	 * Look at new rows alone, until the constraint is validated.
	 * @return this description
	 */
	public ConstraintBuilder notValid() {
		this.validated = false;
		return this;
	}

	/**
	 * Write something about the constraint.
	 * @param comment the text
	 * @return this description
	 */
	public ConstraintBuilder comment(String comment) {
		this.comment = comment;
		return this;
	}

	private ConstraintBuilder append(String clause) {
		this.definition += clause;
		return this;
	}

	Constraint build(ObjectName table, @Nullable String name) {
		if (this.kind == Kind.FOREIGN_KEY && this.references == null) {
			throw new IllegalStateException("A foreign key of " + table + " refers to no table");
		}
		return new Constraint((name != null) ? name : chosenName(table), this.kind, this.columns,
				this.beginning + this.definition, this.references, this.referencedColumns, this.validated,
				this.comment);
	}

	private String chosenName(ObjectName table) {
		return switch (this.kind) {
			case PRIMARY_KEY -> Names.chosen(table, List.of(), "pkey");
			case UNIQUE -> Names.chosen(table, this.columns, "key");
			case FOREIGN_KEY -> Names.chosen(table, this.columns, "fkey");
			case CHECK, EXCLUSION ->
				throw new IllegalStateException("A constraint of " + table + " needs a name: " + this.beginning);
		};
	}

}
