package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.autogenerate.text.TypeName;
import dev.migrate.operation.ColumnChange;
import dev.migrate.schema.Column;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.SequenceOptions;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a column that is there on both sides.
 */
final class ColumnDelta {

	private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

	private Column is;

	private final Column wanted;

	private final boolean inherited;

	private boolean remade;

	private boolean defaultSuspended;

	private boolean numberingSuspended;

	private @Nullable ObjectName overridden;

	private @Nullable String parentDefault;

	/**
	 * Compare a column.
	 * @param is what it is
	 * @param wanted what it shall be
	 * @param inherited whether a parent table has it, so that what changes there changes
	 * here
	 */
	ColumnDelta(Column is, Column wanted, boolean inherited) {
		this.is = is;
		this.wanted = wanted;
		this.inherited = inherited;
		this.remade = !inherited && !Objects.equals(is.generated(), wanted.generated()) && !becomesOrdinary();
	}

	Column is() {
		return this.is;
	}

	Column wanted() {
		return this.wanted;
	}

	/** Whether a parent table has it. */
	boolean inherited() {
		return this.inherited;
	}

	/** Whether it is dropped and added again. */
	boolean remade() {
		return this.remade;
	}

	boolean remake() {
		boolean news = !this.remade;
		this.remade = true;
		return news;
	}

	/** The parent whose default writes over that of this column, or {@code null}. */
	@Nullable ObjectName overridden() {
		return this.overridden;
	}

	/** The default that the parent's change leaves here. */
	@Nullable String parentDefault() {
		return this.parentDefault;
	}

	void setOverridden(ObjectName parent, @Nullable String parentDefault) {
		this.overridden = parent;
		this.parentDefault = parentDefault;
	}

	/** Have the default go before anything else, and come back after. */
	void suspendDefault() {
		this.defaultSuspended = this.is.defaultExpression() != null;
	}

	/**
	 * Have the default be another by then, because something else sees to it.
	 * @param expression the default that it has then, or {@code null}
	 */
	void setDefault(@Nullable String expression) {
		this.is = this.is.withDefault(expression);
	}

	boolean changesType() {
		return !this.inherited && (!this.is.type().equals(this.wanted.type())
				|| !Objects.equals(this.is.collation(), this.wanted.collation()));
	}

	/** Whether PostgreSQL refuses to do it as long as others look at the column. */
	boolean disturbs() {
		return this.remade || changesType();
	}

	/** A kept value can stay when it follows from others no more. */
	private boolean becomesOrdinary() {
		Generated generated = this.is.generated();
		return generated != null && generated.stored() && this.wanted.generated() == null;
	}

	/**
	 * Return what changes, each kind of change at most once.
	 * @param conversion knows how values become others
	 */
	List<ColumnChange> changes(TypeConversion conversion) {
		if (this.remade) {
			return List.of();
		}
		List<ColumnChange> changes = new ArrayList<>();
		boolean type = !this.inherited && !this.is.type().equals(this.wanted.type());
		if (!this.inherited) {
			structure(changes, conversion, type);
		}
		boolean converted = changes.stream()
			.anyMatch((change) -> change instanceof ColumnChange.Type to && to.using() != null);
		String had = this.is.defaultExpression();
		String has = this.wanted.defaultExpression();
		if (!Objects.equals(had, has) || had != null && converted) {
			changes.add(new ColumnChange.Default(true, had, has));
		}
		keeping(changes);
		return changes;
	}

	private void structure(List<ColumnChange> changes, TypeConversion conversion, boolean type) {
		Generated generated = this.is.generated();
		if (generated != null && this.wanted.generated() == null) {
			changes.add(new ColumnChange.Generation(generated, null));
		}
		if (type) {
			changes.add(typeChange(conversion));
		}
		boolean collated = this.is.collation() != null || this.wanted.collation() != null;
		if (type && collated || !Objects.equals(this.is.collation(), this.wanted.collation())) {
			changes.add(new ColumnChange.Collation(this.wanted.type(), this.is.collation(), this.wanted.collation()));
		}
		Identity had = afterType(this.is.identity());
		if (had != null && this.wanted.identity() == null && !this.numberingSuspended) {
			changes.add(new ColumnChange.Numbering(this.is.identity(), null));
		}
		if (this.is.notNull() != this.wanted.notNull()) {
			changes.add(new ColumnChange.Nullability(this.wanted.notNull()));
		}
		if (this.wanted.identity() != null && !this.wanted.identity().equals(had)) {
			changes.add(new ColumnChange.Numbering(had, this.wanted.identity()));
		}
	}

	/**
	 * Return what has to be done in a statement before, because it is in the way of what
	 * others do: a default whose function is made anew, numbers whose sequence goes.
	 */
	List<ColumnChange> removals() {
		List<ColumnChange> changes = new ArrayList<>();
		boolean numbered = this.is.identity() != null;
		boolean renumbered = !this.remade && !this.inherited && numbered != (this.wanted.identity() != null)
				&& (SerialColumns.isNextValue(this.is.defaultExpression())
						|| SerialColumns.isNextValue(this.wanted.defaultExpression()));
		String had = this.is.defaultExpression();
		if (had != null && (this.defaultSuspended || renumbered)) {
			changes.add(new ColumnChange.Default(true, had, null));
			setDefault(null);
		}
		if (numbered && renumbered) {
			changes.add(new ColumnChange.Numbering(this.is.identity(), null));
			this.numberingSuspended = true;
		}
		return changes;
	}

	private ColumnChange typeChange(TypeConversion conversion) {
		String from = this.is.type();
		String to = this.wanted.type();
		String name = this.is.name();
		return new ColumnChange.Type(from, to, conversion.using(name, from, to), conversion.using(name, to, from),
				conversion.isLossy(from, to));
	}

	private @Nullable Identity afterType(@Nullable Identity identity) {
		return (identity != null) ? follow(identity, this.is.type(), this.wanted.type()) : null;
	}

	/** The sequence of an identity column follows the type of the column. */
	static Identity follow(Identity identity, String from, String to) {
		SequenceOptions options = identity.options();
		if (from.equals(to) || !options.type().equals(from) || !INTEGERS.contains(to)) {
			return identity;
		}
		boolean full = options.maximum() == SequenceOptions.greatest(from);
		return new Identity(identity.always(),
				new SequenceOptions(to, options.start(), options.increment(), options.minimum(),
						full ? SequenceOptions.greatest(to) : options.maximum(), options.cache(), options.cycle()));
	}

	/** Versions before 16 have no word for what the type does. */
	private static String storage(Column column) {
		if (column.storage() != null) {
			return column.storage();
		}
		return Set.of("numeric", "inet", "cidr").contains(TypeName.parse(column.type()).base()) ? "MAIN" : "EXTENDED";
	}

	private void keeping(List<ColumnChange> changes) {
		if (!Objects.equals(this.is.storage(), this.wanted.storage())) {
			changes.add(new ColumnChange.Storage(storage(this.is), storage(this.wanted)));
		}
		if (!Objects.equals(this.is.compression(), this.wanted.compression())) {
			changes.add(new ColumnChange.Compression(this.is.compression(), this.wanted.compression()));
		}
		if (!Objects.equals(this.is.statistics(), this.wanted.statistics())) {
			changes.add(new ColumnChange.StatisticsTarget(this.is.statistics(), this.wanted.statistics()));
		}
	}

}
