package dev.migrate.autoconfigure;

import dev.migrate.MigratorBuilder;

/**
 * Changes the auto-configured migrator before it is built. Beans of this type are called
 * in their order, after the properties have been applied.
 */
@FunctionalInterface
public interface MigratorBuilderCustomizer {

	/**
	 * Change the builder.
	 * @param builder the builder of the auto-configured migrator
	 */
	void customize(MigratorBuilder builder);

}
