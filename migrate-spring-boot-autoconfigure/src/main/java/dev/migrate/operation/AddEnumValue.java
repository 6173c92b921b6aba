package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.migrate.schema.EnumType;

/**
 * Add a value to an enum type. PostgreSQL cannot take a value away, so the way back makes
 * the type anew, which fails where a row has the value.
 *
 * @param type the type before
 * @param value the new value
 * @param position its place in the list, from 0
 * @param uses the columns of the type, which the way back converts
 * @param complete whether all values of the type are known, and so the way back is
 */
public record AddEnumValue(EnumType type, String value, int position, List<EnumUse> uses,
		boolean complete) implements Operation {

	public AddEnumValue {
		uses = List.copyOf(uses);
	}

	/**
	 * Create an operation on a type whose values are all known.
	 * @param type the type before
	 * @param value the new value
	 * @param position its place in the list, from 0
	 * @param uses the columns of the type, which the way back converts
	 */
	public AddEnumValue(EnumType type, String value, int position, List<EnumUse> uses) {
		this(type, value, position, uses, true);
	}

	@Override
	public Reversal reverse() {
		if (!this.complete) {
			return Reversal.none("A value of an enum type cannot be dropped, and the other values of "
					+ this.type.name() + " are not known, so the type cannot be made anew");
		}
		return Reversal.by(new ReplaceEnum(after(), this.type, Map.of(), this.uses));
	}

	/**
	 * Return the type with the value.
	 * @return the type after the operation
	 */
	public EnumType after() {
		List<String> values = new ArrayList<>(this.type.values());
		values.add(this.position, this.value);
		return new EnumType(this.type.name(), values, this.type.comment());
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
