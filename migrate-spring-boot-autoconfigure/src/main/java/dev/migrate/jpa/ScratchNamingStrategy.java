package dev.migrate.jpa;

import java.util.Locale;
import java.util.function.UnaryOperator;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The application's own naming strategy, with scratch schemas in the place of those that
 * it names. Names without a schema stay without one.
 */
final class ScratchNamingStrategy implements PhysicalNamingStrategy {

	private final PhysicalNamingStrategy own;

	private final UnaryOperator<String> scratchSchema;

	ScratchNamingStrategy(PhysicalNamingStrategy own, UnaryOperator<String> scratchSchema) {
		this.own = own;
		this.scratchSchema = scratchSchema;
	}

	@Override
	public @Nullable Identifier toPhysicalSchemaName(@Nullable Identifier name, JdbcEnvironment environment) {
		Identifier physical = this.own.toPhysicalSchemaName(name, environment);
		return (physical != null) ? Identifier.toIdentifier(scratch(physical, this.scratchSchema)) : null;
	}

	/**
	 * Return the scratch schema for a name, as the server understands the name.
	 */
	static String scratch(Identifier schema, UnaryOperator<String> scratchSchema) {
		return scratchSchema.apply(schema.isQuoted() ? schema.getText() : schema.getText().toLowerCase(Locale.ROOT));
	}

	@Override
	public @Nullable Identifier toPhysicalCatalogName(@Nullable Identifier name, JdbcEnvironment environment) {
		return this.own.toPhysicalCatalogName(name, environment);
	}

	@Override
	public @Nullable Identifier toPhysicalTableName(@Nullable Identifier name, JdbcEnvironment environment) {
		return this.own.toPhysicalTableName(name, environment);
	}

	@Override
	public @Nullable Identifier toPhysicalSequenceName(@Nullable Identifier name, JdbcEnvironment environment) {
		return this.own.toPhysicalSequenceName(name, environment);
	}

	@Override
	public @Nullable Identifier toPhysicalColumnName(@Nullable Identifier name, JdbcEnvironment environment) {
		return this.own.toPhysicalColumnName(name, environment);
	}

	@Override
	public @Nullable Identifier toPhysicalTypeName(@Nullable Identifier name, JdbcEnvironment environment) {
		return this.own.toPhysicalTypeName(name, environment);
	}

}
