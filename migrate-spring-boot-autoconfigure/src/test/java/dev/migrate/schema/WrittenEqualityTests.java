package dev.migrate.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records whose equality is written by hand forget none of their components.
 */
class WrittenEqualityTests {

	private static final ObjectName ONE = ObjectName.of("public", "one");

	private static final ObjectName OTHER = ObjectName.of("public", "other");

	@ParameterizedTest
	@ValueSource(classes = { ObjectName.class, ObjectKey.class, Dependency.class, Column.class, Constraint.class,
			Index.class, Table.class, Table.Settings.class })
	void everyComponentCounts(Class<?> type) throws Exception {
		RecordComponent[] components = type.getRecordComponents();
		Object[] values = Arrays.stream(components).map((component) -> value(component, false)).toArray();
		Object record = constructor(type).newInstance(values);
		assertThat(constructor(type).newInstance(values)).isEqualTo(record).hasSameHashCodeAs(record);
		for (int i = 0; i < components.length; i++) {
			Object[] changed = values.clone();
			changed[i] = value(components[i], true);
			assertThat(constructor(type).newInstance(changed)).as(components[i].getName()).isNotEqualTo(record);
		}
	}

	private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
		return type.getDeclaredConstructor(
				Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
	}

	private static Object value(RecordComponent component, boolean other) {
		Class<?> type = component.getType();
		if (type == String.class) {
			return other ? "other" : "one";
		}
		if (type == boolean.class) {
			return other;
		}
		if (type == Integer.class) {
			return other ? 2 : 1;
		}
		if (type.isEnum()) {
			return type.getEnumConstants()[other ? 1 : 0];
		}
		if (type == Map.class) {
			return !other ? Map.of() : component.getName().equals("statistics") ? Map.of(1, 2) : Map.of("other", "1");
		}
		if (type == List.class) {
			return other ? elements(component) : List.of();
		}
		return object(type, other);
	}

	private static List<?> elements(RecordComponent component) {
		String element = component.getGenericType().getTypeName();
		return element.contains("Column>") ? List.of(Column.of("other", "text"))
				: element.contains("Constraint>") ? List.of(constraint()) : element.contains("Index>")
						? List.of(index()) : element.contains("ObjectName>") ? List.of(OTHER) : List.of("other");
	}

	private static Object object(Class<?> type, boolean other) {
		if (type == ObjectName.class) {
			return other ? OTHER : ONE;
		}
		if (type == ObjectKey.class) {
			return ObjectKey.of(ObjectKind.TABLE, other ? OTHER : ONE);
		}
		if (type == Identity.class) {
			return new Identity(other, SequenceOptions.of("bigint"));
		}
		if (type == Generated.class) {
			return new Generated("a", other);
		}
		if (type == Table.Partition.class) {
			return new Table.Partition(other ? OTHER : ONE, "DEFAULT");
		}
		if (type == Table.Settings.class) {
			return new Table.Settings(other, Map.of(), false, false, "DEFAULT", null);
		}
		throw new IllegalArgumentException("A value of " + type);
	}

	private static Constraint constraint() {
		return new Constraint("c", Constraint.Kind.CHECK, List.of(), "CHECK (true)", null, List.of(), true, null);
	}

	private static Index index() {
		return new Index(OTHER, ONE, false, List.of(), "USING btree (a)", true, null);
	}

}
