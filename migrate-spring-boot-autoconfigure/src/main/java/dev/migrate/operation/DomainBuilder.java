package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Domain;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Describes a type with conditions.
 */
public final class DomainBuilder {

	private final ObjectName name;

	private final List<Constraint> checks = new ArrayList<>();

	private boolean notNull;

	private @Nullable String defaultValue;

	private @Nullable String collation;

	private @Nullable String comment;

	DomainBuilder(ObjectName name) {
		this.name = name;
	}

	static Domain domain(String name, String type, Consumer<DomainBuilder> description) {
		DomainBuilder builder = new DomainBuilder(Names.of(name));
		description.accept(builder);
		return new Domain(builder.name, type, builder.collation, builder.notNull, builder.defaultValue, builder.checks,
				builder.comment);
	}

	/**
	 * Refuse NULL.
	 * @return this description
	 */
	public DomainBuilder notNull() {
		this.notNull = true;
		return this;
	}

	/**
	 * Give the type a default.
	 * @param expression the default, as SQL
	 * @return this description
	 */
	public DomainBuilder defaultValue(String expression) {
		this.defaultValue = expression;
		return this;
	}

	/**
	 * Order texts by another collation than the type's own.
	 * @param collation the collation, as SQL
	 * @return this description
	 */
	public DomainBuilder collate(String collation) {
		this.collation = collation;
		return this;
	}

	/**
	 * Add a condition.
	 * @param name the name of the constraint
	 * @param condition what holds for each value, which is called {@code VALUE}, as SQL
	 * @return this description
	 */
	public DomainBuilder check(String name, String condition) {
		this.checks.add(Constraints.check(condition).build(this.name, name));
		return this;
	}

	/**
	 * Write something about the type.
	 * @param comment the text
	 * @return this description
	 */
	public DomainBuilder comment(String comment) {
		this.comment = comment;
		return this;
	}

}
