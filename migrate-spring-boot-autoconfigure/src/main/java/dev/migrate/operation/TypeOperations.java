package dev.migrate.operation;

import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import java.util.List;
import java.util.function.Consumer;

/**
 * What {@link Operations} does with types and sequences.
 */
public interface TypeOperations extends OperationSink {

	/**
	 * Make an enum type.
	 * @param name its name
	 * @param values its values in order
	 */
	default void createEnum(String name, String... values) {
		apply(new CreateObject(new EnumType(Names.of(name), List.of(values), null)));
	}

	/**
	 * Drop an enum type, with no way back.
	 * @param name its name
	 */
	default void dropEnum(String name) {
		apply(new DropObject(ObjectKey.of(ObjectKind.ENUM, Names.of(name)), null));
	}

	/**
	 * Drop an enum type. The way back makes it again.
	 * @param name its name
	 * @param values its values in order
	 */
	default void dropEnum(String name, String... values) {
		EnumType type = new EnumType(Names.of(name), List.of(values), null);
		apply(new DropObject(type.key(), type));
	}

	/**
	 * Add a value to an enum type, behind all others. There is no way back, for the other
	 * values are not known here: {@link #replaceEnum} has one.
	 * @param type the type
	 * @param value the new value
	 */
	default void addEnumValue(String type, String value) {
		apply(new AddEnumValue(new EnumType(Names.of(type), List.of(), null), value, 0, List.of(), false));
	}

	/**
	 * Add a value to an enum type, with no way back.
	 * @param type the type
	 * @param value the new value
	 * @param next the value that it comes before
	 */
	default void addEnumValueBefore(String type, String value, String next) {
		apply(new AddEnumValue(new EnumType(Names.of(type), List.of(next), null), value, 0, List.of(), false));
	}

	/**
	 * Add a value to an enum type, with no way back.
	 * @param type the type
	 * @param value the new value
	 * @param previous the value that it comes after
	 */
	default void addEnumValueAfter(String type, String value, String previous) {
		// the other values are not known, but that there is one behind this
		apply(new AddEnumValue(new EnumType(Names.of(type), List.of(previous, ""), null), value, 1, List.of(), false));
	}

	/**
	 * Add a value to an enum type. The way back makes the type anew and converts its
	 * columns.
	 * @param type the type
	 * @param value the new value
	 * @param change says which values there are before and after, and which columns
	 */
	default void addEnumValue(String type, String value, Consumer<EnumReplacement> change) {
		apply(EnumReplacement.addition(type, value, change));
	}

	/**
	 * Give a value of an enum type another name; the rows follow.
	 * @param type the type
	 * @param value the value
	 * @param newName its new name
	 */
	default void renameEnumValue(String type, String value, String newName) {
		apply(new RenameEnumValue(Names.of(type), value, newName));
	}

	/**
	 * Make an enum type anew with other values and convert the columns of it.
	 * @param name its name
	 * @param change says which values there are, and which columns
	 */
	default void replaceEnum(String name, Consumer<EnumReplacement> change) {
		apply(EnumReplacement.replacement(name, change));
	}

	/**
	 * Make a type with conditions.
	 * @param name its name
	 * @param type the type beneath, as SQL
	 * @param description says what else it is
	 */
	default void createDomain(String name, String type, Consumer<DomainBuilder> description) {
		apply(new CreateObject(DomainBuilder.domain(name, type, description)));
	}

	/**
	 * Drop a domain, with no way back.
	 * @param name its name
	 */
	default void dropDomain(String name) {
		apply(new DropObject(ObjectKey.of(ObjectKind.DOMAIN, Names.of(name)), null));
	}

	/**
	 * Make a sequence that counts by one from one.
	 * @param name its name
	 */
	default void createSequence(String name) {
		createSequence(name, (sequence) -> {
		});
	}

	/**
	 * Make a sequence.
	 * @param name its name
	 * @param description says how it counts
	 */
	default void createSequence(String name, Consumer<SequenceBuilder> description) {
		apply(new CreateObject(SequenceBuilder.sequence(Names.of(name), description)));
	}

	/**
	 * Drop a sequence, with no way back.
	 * @param name its name
	 */
	default void dropSequence(String name) {
		apply(new DropObject(ObjectKey.of(ObjectKind.SEQUENCE, Names.of(name)), null));
	}

}
