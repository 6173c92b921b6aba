package dev.migrate.jpa;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Makes the columns not nullable that Hibernate fills with the time of an insert. It does
 * so itself, but only when it makes the generators, between the moment at which the
 * mappings are read and the moment at which it would make the schema.
 */
final class GeneratedTimestamps {

	private GeneratedTimestamps() {
	}

	/**
	 * Complete mappings.
	 * @param metadata the mappings
	 */
	static void complete(MetadataImplementor metadata) {
		for (PersistentClass entity : metadata.getEntityBindings()) {
			for (Property property : entity.getProperties()) {
				complete(entity.getMappedClass(), property);
				if (property.getValue() instanceof Component component) {
					component.getProperties().forEach((inner) -> complete(component.getComponentClass(), inner));
				}
			}
		}
	}

	private static void complete(Class<?> owner, Property property) {
		if (members(owner, property.getName()).anyMatch(GeneratedTimestamps::isFilledOnInsert)) {
			List<Column> columns = property.getColumns();
			columns.forEach((column) -> column.setNullable(false));
		}
	}

	private static Stream<AnnotatedElement> members(Class<?> owner, String name) {
		Field field = ReflectionUtils.findField(owner, name);
		Method getter = ReflectionUtils.findMethod(owner, "get" + StringUtils.capitalize(name));
		return Stream.of(field, getter).filter((member) -> member != null).map(AnnotatedElement.class::cast);
	}

	private static boolean isFilledOnInsert(AnnotatedElement member) {
		CurrentTimestamp current = member.getAnnotation(CurrentTimestamp.class);
		return member.isAnnotationPresent(CreationTimestamp.class) || member.isAnnotationPresent(UpdateTimestamp.class)
				|| (current != null && List.of(current.event()).contains(EventType.INSERT));
	}

}
