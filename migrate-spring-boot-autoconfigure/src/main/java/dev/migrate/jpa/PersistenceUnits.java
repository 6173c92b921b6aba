package dev.migrate.jpa;

import java.util.List;
import java.util.function.UnaryOperator;

import jakarta.persistence.spi.PersistenceProvider;

/**
 * The persistence units of an application, as the application has set them up.
 */
public interface PersistenceUnits {

	/**
	 * Return the units that can be read.
	 * @return the names of their factories, in a fixed order
	 */
	List<String> names();

	/**
	 * Return what makes entity managers in a way that cannot be looked into.
	 * @return a description of each for people, such as {@code 'sessionFactory'
	 * (LocalSessionFactoryBean)}
	 */
	List<String> unreadable();

	/**
	 * Begin to build the factory of a unit as the application does it, with its settings
	 * and its classes, but with another provider. That provider never gives a factory:
	 * what it throws ends the building, and may be thrown on as it is or as the cause of
	 * something else.
	 * @param name the name of the unit's factory
	 * @param replacement gives the provider to build with for the one that the
	 * application has chosen
	 */
	void build(String name, UnaryOperator<PersistenceProvider> replacement);

}
