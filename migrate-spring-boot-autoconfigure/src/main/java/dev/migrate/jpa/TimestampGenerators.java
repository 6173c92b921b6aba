package dev.migrate.jpa;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
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

import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * The generators of timestamps, which have a say in the mappings: since Hibernate 7.4 one
 * that acts on inserts makes its column not nullable when it is made. Hibernate makes
 * generators between the moment at which mappings are read and the moment at which it
 * would make the schema, so these are made here, too. Others are left alone.
 */
final class TimestampGenerators {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(CreationTimestamp.class,
			UpdateTimestamp.class, CurrentTimestamp.class);

	private final MetadataImplementor metadata;

	private final SessionFactoryImplementor sessionFactory;

	/**
	 * Create generators.
	 * @param metadata the mappings
	 * @param sessionFactory the factory that is beginning to be made
	 */
	TimestampGenerators(MetadataImplementor metadata, SessionFactoryImplementor sessionFactory) {
		this.metadata = metadata;
		this.sessionFactory = sessionFactory;
	}

	/**
	 * Let the generators have their say.
	 */
	void apply() {
		for (PersistentClass entity : this.metadata.getEntityBindings()) {
			for (Property property : entity.getProperties()) {
				apply(entity, entity.getMappedClass(), property);
				if (property.getValue() instanceof Component component) {
					component.getProperties().forEach((inner) -> apply(entity, component.getComponentClass(), inner));
				}
			}
		}
	}

	private void apply(PersistentClass entity, Class<?> owner, Property property) {
		GeneratorCreator creator = property.getValueGeneratorCreator();
		if (creator != null && isTimestamp(owner, property.getName())) {
			creator.createGenerator(new Context(entity, property));
		}
	}

	private static boolean isTimestamp(Class<?> owner, String property) {
		return isAnnotated(ReflectionUtils.findField(owner, property))
				|| isAnnotated(ReflectionUtils.findMethod(owner, "get" + StringUtils.capitalize(property)));
	}

	private static boolean isAnnotated(@Nullable AnnotatedElement member) {
		return member != null && ANNOTATIONS.stream().anyMatch(member::isAnnotationPresent);
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
			return TimestampGenerators.this.metadata.getDatabase();
		}

		@Override
		public ServiceRegistry getServiceRegistry() {
			return TimestampGenerators.this.sessionFactory.getServiceRegistry();
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
			return TimestampGenerators.this.sessionFactory.getSqlStringGenerationContext();
		}

	}

}
