package dev.migrate.autoconfigure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the beans that wait for the migrations: those that Spring Boot has made to depend
 * on the initializer, and those that need one of them, at any distance.
 */
class WaitingBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	private final InjectedBeans injected;

	WaitingBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.injected = new InjectedBeans(beanFactory);
	}

	/**
	 * Follow definitions from a bean to the nearest one that waits. Makes no bean.
	 * @param name the bean to begin with
	 * @return the names on the way, both ends included; empty if none waits
	 */
	List<String> chainByDefinition(String name) {
		Set<String> initializers = initializers();
		return chain(name, (current) -> this.injected.of(current, current.equals(name)),
				(current) -> isMadeToDependOn(current, initializers));
	}

	/**
	 * Follow what was injected from a bean that was made to the nearest one that waits.
	 * @param name the bean to begin with
	 * @return the names on the way, both ends included; empty if none waits
	 */
	List<String> chainOfMade(String name) {
		Set<String> initializers = initializers();
		return chain(name, (current) -> Arrays.asList(this.beanFactory.getDependenciesForBean(current)),
				(current) -> isMadeToDependOn(current, initializers));
	}

	/**
	 * Tell whether an initializer exists already.
	 */
	boolean isInitializerMade() {
		return initializers().stream().anyMatch(this.beanFactory::containsSingleton);
	}

	/**
	 * Tell whether a bean could not be made because something asked for the initializer,
	 * which is under way.
	 */
	boolean isCauseOf(Throwable failure) {
		Set<String> initializers = initializers();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCurrentlyInCreationException circle && circle.getBeanName() != null
					&& initializers.contains(circle.getBeanName())) {
				return true;
			}
		}
		return false;
	}

	private Set<String> initializers() {
		return Set.of(this.beanFactory.getBeanNamesForType(MigrateInitializer.class, true, false));
	}

	private boolean isMadeToDependOn(String name, Set<String> initializers) {
		if (!this.beanFactory.containsBeanDefinition(name)) {
			return false;
		}
		String[] dependsOn = this.beanFactory.getMergedBeanDefinition(name).getDependsOn();
		return dependsOn != null && !Collections.disjoint(initializers, Arrays.asList(dependsOn));
	}

	/**
	 * Search breadth first, so that the chain is the shortest.
	 */
	private static List<String> chain(String start, Function<String, Collection<String>> next,
			Function<String, Boolean> found) {
		Map<String, @Nullable String> cameFrom = new HashMap<>();
		Deque<String> queue = new ArrayDeque<>();
		cameFrom.put(start, null);
		queue.add(start);
		while (!queue.isEmpty()) {
			String current = queue.remove();
			if (found.apply(current)) {
				return wayTo(current, cameFrom);
			}
			for (String name : new LinkedHashSet<>(next.apply(current))) {
				if (!cameFrom.containsKey(name)) {
					cameFrom.put(name, current);
					queue.add(name);
				}
			}
		}
		return List.of();
	}

	private static List<String> wayTo(String end, Map<String, @Nullable String> cameFrom) {
		List<String> way = new ArrayList<>();
		for (String name = end; name != null; name = cameFrom.get(name)) {
			way.add(0, name);
		}
		return way;
	}

}
