package dev.migrate.jpa;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Tells which entity a statement comes from, by the table that it is about.
 */
final class Origins {

	private static final Pattern SUBJECT = Pattern.compile("(?:create table|create view|alter table|comment on table"
			+ "|comment on (column)|create (?:unique )?index " + SqlNames.PART + " on) (" + SqlNames.NAME + ")");

	private final Map<String, String> origins = new HashMap<>();

	private final Dialect dialect;

	private final @Nullable Identifier defaultSchema;

	/**
	 * Create origins.
	 * @param metadata the mappings
	 * @param defaultSchema the schema of tables that say none, or {@code null}
	 */
	Origins(MetadataImplementor metadata, @Nullable Identifier defaultSchema) {
		this.dialect = metadata.getDatabase().getDialect();
		this.defaultSchema = defaultSchema;
		for (PersistentClass entity : metadata.getEntityBindings()) {
			PersistentClass first = (entity.getTable() == entity.getRootClass().getTable()) ? entity.getRootClass()
					: entity;
			add(entity.getTable(), "entity " + shortName(first));
			for (Join join : entity.getJoins()) {
				add(join.getTable(), "entity " + shortName(entity));
			}
		}
		for (Collection collection : metadata.getCollectionBindings()) {
			add(collection.getCollectionTable(), "entity " + shortName(collection.getOwner()) + ", "
					+ collection.getRole().substring(collection.getRole().lastIndexOf('.') + 1));
		}
	}

	private void add(@Nullable Table table, String origin) {
		if (table != null && table.isPhysicalTable()) {
			Identifier schema = table.getQualifiedTableName().getSchemaName();
			schema = (schema != null) ? schema : this.defaultSchema;
			String name = table.getQualifiedTableName().getTableName().render(this.dialect);
			this.origins.putIfAbsent((schema != null) ? schema.render(this.dialect) + "." + name : name, origin);
		}
	}

	private static String shortName(PersistentClass entity) {
		String name = entity.getClassName();
		return (name != null) ? ClassUtils.getShortName(name) : entity.getEntityName();
	}

	/**
	 * Return where a statement comes from.
	 * @param sql the statement
	 * @return the entity or the table, or nothing where the statement is about neither
	 */
	String of(String sql) {
		Matcher subject = SUBJECT.matcher(sql);
		if (!subject.lookingAt()) {
			return "";
		}
		String name = subject.group(2);
		String table = (subject.group(1) != null) ? name.substring(0, lastDot(name)) : name;
		return this.origins.getOrDefault(table, "table " + table);
	}

	/**
	 * Return where the name of a column begins to be its own.
	 */
	private static int lastDot(String name) {
		boolean quoted = false;
		int last = name.length();
		for (int i = 0; i < name.length(); i++) {
			quoted ^= name.charAt(i) == '"';
			if (name.charAt(i) == '.' && !quoted) {
				last = i;
			}
		}
		return last;
	}

}
