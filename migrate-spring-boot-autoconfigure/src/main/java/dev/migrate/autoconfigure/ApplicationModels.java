package dev.migrate.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import dev.migrate.autogenerate.ModelSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The models of an application: its own beans, and its entities where there are any. They
 * are looked for when somebody compares; a start has nothing to do with them.
 */
class ApplicationModels implements Supplier<Collection<ModelSource>> {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<ModelSource> beans;

	private final List<String> persistenceUnits;

	ApplicationModels(ConfigurableListableBeanFactory beanFactory, ObjectProvider<ModelSource> beans,
			List<String> persistenceUnits) {
		this.beanFactory = beanFactory;
		this.beans = beans;
		this.persistenceUnits = List.copyOf(persistenceUnits);
	}

	@Override
	public Collection<ModelSource> get() {
		List<ModelSource> models = new ArrayList<>(this.beans.orderedStream().toList());
		EntityModelSource entities = new EntityModelSource(this.beanFactory, this.persistenceUnits);
		if (entities.isAvailable()) {
			models.add(entities);
		}
		return models;
	}

}
