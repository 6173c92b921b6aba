package dev.migrate.database.postgresql.ddl;

import dev.migrate.database.RenderingException;
import dev.migrate.error.Failure;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;

/**
 * Writes the kind and name of an object, as statements refer to it.
 */
final class ObjectText {

	private final DdlText text;

	ObjectText(DdlText text) {
		this.text = text;
	}

	/**
	 * Return the kind and name, as {@code COMMENT ON}, {@code DROP} and {@code ALTER}
	 * take them.
	 * @throws RenderingException where the key does not say enough
	 */
	String reference(ObjectKey key) {
		String name = this.text.name(key.name());
		return switch (key.kind()) {
			case SCHEMA -> "SCHEMA " + this.text.name(key.name().name());
			case EXTENSION -> "EXTENSION " + this.text.name(key.name().name());
			case ENUM, COMPOSITE_TYPE, RANGE_TYPE -> "TYPE " + name;
			case DOMAIN -> "DOMAIN " + name;
			case COLLATION -> "COLLATION " + name;
			case SEQUENCE -> "SEQUENCE " + name;
			case TABLE -> "TABLE " + name;
			case COLUMN -> "COLUMN " + table(key) + "." + this.text.name(key.name().name());
			case INDEX -> "INDEX " + name;
			case VIEW -> "VIEW " + name;
			case MATERIALIZED_VIEW -> "MATERIALIZED VIEW " + name;
			case FUNCTION -> "FUNCTION " + name + arguments(key);
			case PROCEDURE -> "PROCEDURE " + name + arguments(key);
			case AGGREGATE -> "AGGREGATE " + name + arguments(key);
			case STATISTICS -> "STATISTICS " + name;
			case CONSTRAINT -> part("CONSTRAINT", key);
			case TRIGGER -> part("TRIGGER", key);
			case RULE -> part("RULE", key);
			case POLICY -> part("POLICY", key);
			case OPERATOR, CAST -> throw unknown(key);
		};
	}

	/** The kind and name of a part, without its table. */
	String partName(ObjectKey key) {
		return key.kind().name() + " " + this.text.name(key.name().name());
	}

	/** The table of a part. */
	String table(ObjectKey key) {
		ObjectName table = key.table();
		return this.text.name((table != null) ? table : key.name());
	}

	private String part(String kind, ObjectKey key) {
		return kind + " " + this.text.name(key.name().name()) + " ON " + table(key);
	}

	private String arguments(ObjectKey key) {
		return "(" + this.text.sql(key.detail()) + ")";
	}

	static RenderingException unknown(ObjectKey key) {
		return new RenderingException(Failure.of("The " + key + " cannot be written by its name alone")
			.action("Give the operation the object's definition, or write the statement as SQL")
			.build());
	}

}
