package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.migrate.schema.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Describes what changes in a column. What it was before is only needed for the way back.
 *
 * <pre class="code">
 * operations.alterColumn("users", "bio", (change) -&gt; change.type("text").from("varchar(255)").notNull());
 * </pre>
 */
public final class ColumnAlteration {

	private final List<ColumnChange> changes = new ArrayList<>();

	private @Nullable String type;

	private @Nullable String formerType;

	private @Nullable String using;

	private @Nullable String usingBack;

	private boolean defaultChanged;

	private boolean formerDefaultKnown;

	private @Nullable String formerDefault;

	private @Nullable String defaultValue;

	ColumnAlteration() {
	}

	static AlterColumn alteration(String table, String column, Consumer<ColumnAlteration> description) {
		ColumnAlteration builder = new ColumnAlteration();
		description.accept(builder);
		return new AlterColumn(Names.of(table), column, builder.build());
	}

	/**
	 * Give the column another type.
	 * @param type the type, as SQL
	 * @return this description
	 */
	public ColumnAlteration type(String type) {
		this.type = type;
		return this;
	}

	/**
	 * Say which type the column has, for the way back.
	 * @param type the type, as SQL
	 * @return this description
	 */
	public ColumnAlteration from(String type) {
		this.formerType = type;
		return this;
	}

	/**
	 * Say how the new values follow from the old.
	 * @param expression the value, as SQL
	 * @return this description
	 */
	public ColumnAlteration using(String expression) {
		this.using = expression;
		return this;
	}

	/**
	 * Say how the old values follow from the new, for the way back.
	 * @param expression the value, as SQL
	 * @return this description
	 */
	public ColumnAlteration usingBack(String expression) {
		this.usingBack = expression;
		return this;
	}

	/**
	 * Refuse NULL.
	 * @return this description
	 */
	public ColumnAlteration notNull() {
		this.changes.add(new ColumnChange.Nullability(true));
		return this;
	}

	/**
	 * Take NULL.
	 * @return this description
	 */
	public ColumnAlteration nullable() {
		this.changes.add(new ColumnChange.Nullability(false));
		return this;
	}

	/**
	 * Give the column another default.
	 * @param expression the default, as SQL: a text needs its quotes
	 * @return this description
	 */
	public ColumnAlteration defaultValue(String expression) {
		this.defaultChanged = true;
		this.defaultValue = expression;
		return this;
	}

	/**
	 * Take the default away.
	 * @return this description
	 */
	public ColumnAlteration noDefault() {
		this.defaultChanged = true;
		this.defaultValue = null;
		return this;
	}

	/**
	 * Say which default the column has, for the way back.
	 * @param expression the default, as SQL, or {@code null} for none
	 * @return this description
	 */
	public ColumnAlteration fromDefault(@Nullable String expression) {
		this.formerDefaultKnown = true;
		this.formerDefault = expression;
		return this;
	}

	/**
	 * Let the column number its rows where no number is given. It must refuse NULL and
	 * have no default.
	 * @param type the column's type
	 * @param sequence says how it counts
	 * @return this description
	 */
	public ColumnAlteration identity(String type, Consumer<SequenceBuilder> sequence) {
		this.changes
			.add(new ColumnChange.Numbering(null, new Identity(false, SequenceBuilder.options(type, sequence))));
		return this;
	}

	/**
	 * Let the column number no rows any more.
	 * @param type the column's type
	 * @param sequence says how it counted, for the way back
	 * @return this description
	 */
	public ColumnAlteration noIdentity(String type, Consumer<SequenceBuilder> sequence) {
		this.changes
			.add(new ColumnChange.Numbering(new Identity(false, SequenceBuilder.options(type, sequence)), null));
		return this;
	}

	/**
	 * Change something else.
	 * @param change the change
	 * @return this description
	 */
	public ColumnAlteration change(ColumnChange change) {
		this.changes.add(change);
		return this;
	}

	private List<ColumnChange> build() {
		List<ColumnChange> all = new ArrayList<>();
		if (this.type != null) {
			all.add(new ColumnChange.Type(this.formerType, this.type, this.using, this.usingBack, false));
		}
		if (this.defaultChanged) {
			all.add(new ColumnChange.Default(this.formerDefaultKnown, this.formerDefault, this.defaultValue));
		}
		all.addAll(this.changes);
		return all;
	}

}
