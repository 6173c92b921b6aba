package dev.migrate.autoconfigure;

import java.util.List;

import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.error.Failure;
import dev.migrate.jpa.JpaModelSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The entities of this application as a model. Works before the application has started,
 * when there are only bean definitions, and while it is running. Can be had also where
 * Hibernate is not on the class path: then reading says so.
 */
public final class EntityModelSource implements ModelSource {

	/** The name by which {@code migrate.autogenerate.model} chooses it. */
	public static final String NAME = "jpa";

	private static final String[] NEEDED = { "org.hibernate.SessionFactory",
			"org.springframework.orm.jpa.AbstractEntityManagerFactoryBean" };

	private final ConfigurableListableBeanFactory beanFactory;

	private final List<String> persistenceUnits;

	/**
	 * Create a source of all entities.
	 * @param beanFactory has the entity manager factories, as definitions or as beans
	 */
	public EntityModelSource(ConfigurableListableBeanFactory beanFactory) {
		this(beanFactory, List.of());
	}

	/**
	 * Create a source of the entities of some persistence units.
	 * @param beanFactory has the entity manager factories, as definitions or as beans
	 * @param persistenceUnits the names of the factories that count, or none for all
	 */
	public EntityModelSource(ConfigurableListableBeanFactory beanFactory, List<String> persistenceUnits) {
		this.beanFactory = beanFactory;
		this.persistenceUnits = List.copyOf(persistenceUnits);
	}

	/**
	 * Tell whether there are entities to read. Makes no bean.
	 * @return whether Hibernate is there and an entity manager factory is defined that
	 * can be looked into
	 */
	public boolean isAvailable() {
		return isHibernatePresent() && !new EntityManagerFactories(this.beanFactory).names().isEmpty();
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Model read(ModelContext context) {
		if (!isHibernatePresent()) {
			throw new ModelException(
					Failure.of("There are no entities to compare with: Hibernate is not on the class path")
						.state("Nothing was changed")
						.action("Add spring-boot-starter-data-jpa, or describe the schema in a file:"
								+ " migrate.autogenerate.model=sql and migrate.autogenerate.schema-file")
						.next("migrate revision -m TEXT")
						.build());
		}
		return new JpaModelSource(new EntityManagerFactories(this.beanFactory), this.persistenceUnits).read(context);
	}

	private boolean isHibernatePresent() {
		for (String name : NEEDED) {
			if (!ClassUtils.isPresent(name, this.beanFactory.getBeanClassLoader())) {
				return false;
			}
		}
		return true;
	}

}
