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

	ApplicationModels(ConfigurableListableBeanFactory beanFactory, ObjectProvider<ModelSource> beans) {
		this.beanFactory = beanFactory;
		this.beans = beans;
	}

	@Override
	public Collection<ModelSource> get() {
		List<ModelSource> models = new ArrayList<>(this.beans.orderedStream().toList());
		EntityModelSource entities = new EntityModelSource(this.beanFactory);
		if (entities.isAvailable()) {
			models.add(entities);
		}
		return models;
	}

}
