package dev.migrate.autogenerate.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.Operation;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;

/**
 * Finds the enum types whose new values are used by the same change. PostgreSQL refuses
 * the use before the value is committed.
 */
final class EnumValues {

	private final Set<ObjectName> early = new HashSet<>();

	EnumValues(List<Operation> operations) {
		List<AddEnumValue> added = operations.stream()
			.filter(AddEnumValue.class::isInstance)
			.map(AddEnumValue.class::cast)
			.toList();
		Set<ObjectKey> created = new HashSet<>();
		operations.forEach((operation) -> {
			if (operation instanceof CreateObject create) {
				created.add(create.object().key());
			}
		});
		if (added.isEmpty()) {
			return;
		}
		for (Operation operation : operations) {
			if (operation instanceof AddEnumValue) {
				continue;
			}
			String text = operation.toString();
			for (AddEnumValue value : added) {
				if (!created.contains(value.type().key())
						&& text.contains("'" + value.value().replace("'", "''") + "'")) {
					this.early.add(value.type().name());
				}
			}
		}
	}

	/** Whether an operation has to be committed before the others. */
	boolean isEarly(Operation operation) {
		return operation instanceof AddEnumValue add && this.early.contains(add.type().name())
				|| operation instanceof RenameEnumValue rename && this.early.contains(rename.type());
	}

}
