package dev.migrate.database.postgresql.ddl;

import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import org.jspecify.annotations.Nullable;

/**
 * Gives changes of columns the SQL that they would be written with.
 */
final class ShortChanges {

	private final ShortObjects objects;

	ShortChanges(ShortObjects objects) {
		this.objects = objects;
	}

	ColumnChange shorten(ColumnChange change, AlterColumn operation) {
		if (change instanceof ColumnChange.Type type) {
			return new ColumnChange.Type(sql(type.from()), this.objects.sql(type.to()), sql(type.using()),
					sql(type.usingBack()), type.lossy());
		}
		if (change instanceof ColumnChange.Collation collation) {
			return new ColumnChange.Collation(this.objects.sql(collation.type()), sql(collation.from()),
					sql(collation.to()));
		}
		if (change instanceof ColumnChange.Default value) {
			return value(value, operation);
		}
		if (change instanceof ColumnChange.Generation generation) {
			return new ColumnChange.Generation(this.objects.generated(generation.from()),
					(generation.to() != null) ? this.objects.generated(generation.to()) : null);
		}
		return change;
	}

	private ColumnChange value(ColumnChange.Default value, AlterColumn operation) {
		for (ColumnChange change : operation.changes()) {
			if (change instanceof ColumnChange.Type type) {
				return new ColumnChange.Default(value.known(),
						(type.from() != null) ? this.objects.value(value.from(), type.from()) : sql(value.from()),
						this.objects.value(value.to(), type.to()));
			}
		}
		return new ColumnChange.Default(value.known(), sql(value.from()), sql(value.to()));
	}

	private @Nullable String sql(@Nullable String printed) {
		return (printed != null) ? this.objects.sql(printed) : null;
	}

}
