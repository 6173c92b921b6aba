package dev.migrate.operation;

import java.util.List;
import java.util.Map;

import dev.migrate.schema.EnumType;

/**
 * Make an enum type anew with other values or another order, and convert the columns that
 * use it. Fails where a row has a value that is neither kept nor mapped.
 *
 * @param from the type that is there
 * @param to the type that shall be there, of the same name
 * @param mapping what becomes of values that go, by their names
 * @param uses the columns of the type, or of arrays of it, with their defaults
 */
public record ReplaceEnum(EnumType from, EnumType to, Map<String, String> mapping,
		List<EnumUse> uses) implements Operation {

	public ReplaceEnum {
		mapping = Map.copyOf(mapping);
		uses = List.copyOf(uses);
	}

	@Override
	public Reversal reverse() {
		List<EnumUse> back = this.uses.stream().map(EnumUse::reverse).toList();
		return Reversal.by(new ReplaceEnum(this.to, this.from, Map.of(), back));
	}

	@Override
	public boolean isDestructive() {
		return !this.to.values().containsAll(this.from.values());
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
