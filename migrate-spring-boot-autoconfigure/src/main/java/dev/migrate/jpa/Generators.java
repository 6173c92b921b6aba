package dev.migrate.jpa;

import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.GeneratorCreator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Value;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The generators of values, as far as they have a say in the mappings: since Hibernate
 * 7.4 one for timestamps makes its column not nullable when it is made. Hibernate makes
 * them between the moment at which mappings are read and the moment at which it would
 * make the schema, so they are made here, too.
 */
final class Generators {

	private final MetadataImplementor metadata;

	private final SessionFactoryImplementor sessionFactory;

	/**
	 * Create generators.
	 * @param metadata the mappings
	 * @param sessionFactory the factory that is beginning to be made
	 */
	Generators(MetadataImplementor metadata, SessionFactoryImplementor sessionFactory) {
		this.metadata = metadata;
		this.sessionFactory = sessionFactory;
	}

	/**
	 * Let all generators of properties have their say.
	 */
	void apply() {
		for (PersistentClass entity : this.metadata.getEntityBindings()) {
			for (Property property : entity.getProperties()) {
				apply(entity, property);
				if (property.getValue() instanceof Component component) {
					component.getProperties().forEach((inner) -> apply(entity, inner));
				}
			}
		}
	}

	private void apply(PersistentClass entity, Property property) {
		GeneratorCreator creator = property.getValueGeneratorCreator();
		if (creator != null) {
			creator.createGenerator(new Context(entity, property));
		}
	}

	/**
	 * What a generator is told of its surroundings.
	 */
	private final class Context implements GeneratorCreationContext {

		private final PersistentClass entity;

		private final Property property;

		Context(PersistentClass entity, Property property) {
			this.entity = entity;
			this.property = property;
		}

		@Override
		public Database getDatabase() {
			return Generators.this.metadata.getDatabase();
		}

		@Override
		public ServiceRegistry getServiceRegistry() {
			return Generators.this.sessionFactory.getServiceRegistry();
		}

		@Override
		public @Nullable String getDefaultCatalog() {
			return null;
		}

		@Override
		public @Nullable String getDefaultSchema() {
			return null;
		}

		@Override
		public PersistentClass getPersistentClass() {
			return this.entity;
		}

		@Override
		public RootClass getRootClass() {
			return this.entity.getRootClass();
		}

		@Override
		public Property getProperty() {
			return this.property;
		}

		@Override
		public Value getValue() {
			return this.property.getValue();
		}

		@Override
		public SqlStringGenerationContext getSqlStringGenerationContext() {
			return Generators.this.sessionFactory.getSqlStringGenerationContext();
		}

	}

}
