package dev.migrate.autoconfigure;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanReference;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.InstanceSupplier;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Tells from definitions what other beans a bean will be given, without making any.
 * Follows what Spring itself follows: explicit references and dependencies, the
 * parameters of the constructor or factory method, and annotated members. Where the
 * definitions leave a choice open, no choice is guessed.
 */
class InjectedBeans {

	private static final List<String> INJECTING = List.of("org.springframework.beans.factory.annotation.Autowired",
			"jakarta.inject.Inject", "jakarta.annotation.Resource");

	private static final List<String> PERSISTENT = List.of("jakarta.persistence.PersistenceContext",
			"jakarta.persistence.PersistenceUnit");

	private static final String ENTITY_MANAGER_FACTORY = "jakarta.persistence.EntityManagerFactory";

	private final ConfigurableListableBeanFactory beanFactory;

	InjectedBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the beans that a bean is given.
	 * @param name the bean's name
	 * @param deferred whether to include what is only looked up when it is first used
	 * @return the names of those beans; nothing for a bean without a definition
	 */
	Set<String> of(String name, boolean deferred) {
		Set<String> names = new LinkedHashSet<>();
		if (!this.beanFactory.containsBeanDefinition(name)) {
			return names;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		if (definition.getDependsOn() != null) {
			names.addAll(Arrays.asList(definition.getDependsOn()));
		}
		if (definition.getFactoryBeanName() != null) {
			names.add(definition.getFactoryBeanName());
		}
		names.addAll(references(definition));
		injectionPoints(name, definition).filter((point) -> deferred || !isDeferred(point))
			.forEach((point) -> names.addAll(candidates(point)));
		names.remove(name);
		return names;
	}

	private static List<String> references(BeanDefinition definition) {
		return Stream
			.of(definition.getPropertyValues().stream().map((property) -> property.getValue()),
					definition.getConstructorArgumentValues()
						.getIndexedArgumentValues()
						.values()
						.stream()
						.map(ValueHolder::getValue),
					definition.getConstructorArgumentValues()
						.getGenericArgumentValues()
						.stream()
						.map(ValueHolder::getValue))
			.flatMap((values) -> values)
			.filter(BeanReference.class::isInstance)
			.map((value) -> ((BeanReference) value).getBeanName())
			.toList();
	}

	private Stream<DependencyDescriptor> injectionPoints(String name, BeanDefinition definition) {
		List<DependencyDescriptor> points = new ArrayList<>();
		Executable executable = executable(name, definition);
		if (executable != null) {
			addParameters(executable, points);
		}
		Class<?> type = this.beanFactory.getType(name, false);
		if (type != null) {
			ReflectionUtils.doWithFields(ClassUtils.getUserClass(type), (field) -> add(field, points));
			ReflectionUtils.doWithMethods(ClassUtils.getUserClass(type), (method) -> add(method, points));
		}
		return points.stream();
	}

	private @Nullable Executable executable(String name, BeanDefinition definition) {
		if (definition instanceof RootBeanDefinition root
				&& root.getInstanceSupplier() instanceof InstanceSupplier<?> supplier
				&& supplier.getFactoryMethod() != null) {
			return supplier.getFactoryMethod();
		}
		try {
			return RegisteredBean.of(this.beanFactory, name).resolveInstantiationDescriptor().executable();
		}
		catch (RuntimeException ex) {
			// such a bean cannot be made either, and Spring says why when it is
			return null;
		}
	}

	private static void addParameters(Executable executable, List<DependencyDescriptor> points) {
		for (int i = 0; i < executable.getParameterCount(); i++) {
			points.add(new DependencyDescriptor(MethodParameter.forExecutable(executable, i), true));
		}
	}

	private static void add(Member member, List<DependencyDescriptor> points) {
		if (member instanceof Field field && isAnnotated(MergedAnnotations.from(field), INJECTING, PERSISTENT)) {
			points.add(new DependencyDescriptor(field, true));
		}
		if (member instanceof Method method && isAnnotated(MergedAnnotations.from(method), INJECTING, PERSISTENT)) {
			addParameters(method, points);
		}
	}

	@SafeVarargs
	private static boolean isAnnotated(MergedAnnotations annotations, List<String>... names) {
		return Stream.of(names).flatMap(Collection::stream).anyMatch(annotations::isPresent);
	}

	private static boolean isDeferred(DependencyDescriptor point) {
		return ObjectFactory.class.isAssignableFrom(point.getDeclaredType()) || isProvider(point.getDeclaredType())
				|| Stream.of(point.getAnnotations()).anyMatch((annotation) -> annotation instanceof Lazy);
	}

	private static boolean isProvider(Class<?> type) {
		return type.getName().equals("jakarta.inject.Provider");
	}

	private List<String> candidates(DependencyDescriptor point) {
		boolean all = false;
		ResolvableType type = point.getResolvableType();
		if (isAnnotated(MergedAnnotations.from(point.getAnnotations()), PERSISTENT)) {
			type = entityManagerFactory();
		}
		for (ResolvableType inner = content(type); inner != null; inner = content(type)) {
			all = all || !isWrapper(type.resolve(Object.class));
			type = inner;
		}
		if (type.resolve(Object.class) == Object.class) {
			return List.of();
		}
		List<String> names = Stream.of(this.beanFactory.getBeanNamesForType(type, true, false))
			.filter((name) -> isCandidate(name, point))
			.toList();
		return (all || names.size() < 2) ? names : only(names, point);
	}

	private ResolvableType entityManagerFactory() {
		ClassLoader classLoader = this.beanFactory.getBeanClassLoader();
		return ClassUtils.isPresent(ENTITY_MANAGER_FACTORY, classLoader)
				? ResolvableType.forClass(ClassUtils.resolveClassName(ENTITY_MANAGER_FACTORY, classLoader))
				: ResolvableType.NONE;
	}

	/**
	 * Return what a holder or a collection is asked for, or {@code null} for a plain
	 * type.
	 */
	private static @Nullable ResolvableType content(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (type.isArray()) {
			return type.getComponentType();
		}
		if (raw == Map.class) {
			return type.getGeneric(1);
		}
		return (isWrapper(raw) || Collection.class.isAssignableFrom(raw) || raw == Stream.class) ? type.getGeneric(0)
				: null;
	}

	private static boolean isWrapper(Class<?> type) {
		return type == Optional.class || ObjectFactory.class.isAssignableFrom(type) || isProvider(type);
	}

	private boolean isCandidate(String name, DependencyDescriptor point) {
		DependencyDescriptor unwrapped = new DependencyDescriptor(point);
		while (isWrapper(unwrapped.getDependencyType()) || content(unwrapped.getResolvableType()) != null) {
			if (unwrapped.getDependencyType().isArray()) {
				return true;
			}
			unwrapped.increaseNestingLevel();
		}
		return this.beanFactory.isAutowireCandidate(name, unwrapped);
	}

	private List<String> only(List<String> names, DependencyDescriptor point) {
		List<String> primary = names.stream()
			.filter((name) -> this.beanFactory.containsBeanDefinition(name)
					&& this.beanFactory.getMergedBeanDefinition(name).isPrimary())
			.toList();
		if (primary.size() == 1) {
			return primary;
		}
		String wanted = point.getDependencyName();
		return (wanted != null && names.contains(wanted)) ? List.of(wanted) : List.of();
	}

}
