package dev.migrate.jpa;

import java.util.List;

import dev.migrate.autogenerate.ModelContext;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.jspecify.annotations.Nullable;

/**
 * Hears of a unit's mappings when Hibernate has completed them, constraints of Bean
 * Validation included, makes the statements of them and stops Hibernate. The mappings
 * themselves are not kept.
 */
final class StatementCollector implements Integrator {

	private final String unit;

	private final ModelContext context;

	private @Nullable String defaultSchema;

	private @Nullable Object schemaFilter;

	private @Nullable UnitStatements statements;

	StatementCollector(String unit, ModelContext context) {
		this.unit = unit;
		this.context = context;
	}

	@Override
	public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
			SessionFactoryImplementor sessionFactory) {
		MetadataImplementor complete = (MetadataImplementor) metadata;
		// what Hibernate still does before it makes a schema of it
		complete.orderColumns(false);
		complete.validate();
		new TimestampGenerators(complete, sessionFactory).apply();
		SchemaStatements schema = new SchemaStatements(complete, this.context, this.defaultSchema, this.schemaFilter);
		List<String> notes = new MappingNotes(complete).all();
		this.statements = schema.of(this.unit, notes);
		throw new MetadataReadException();
	}

	/**
	 * Remember in which schema the unit has its names that say none.
	 */
	void defaultSchema(@Nullable String defaultSchema) {
		this.defaultSchema = defaultSchema;
	}

	/**
	 * Remember what the unit uses to leave tables out of its schema.
	 */
	void schemaFilter(@Nullable Object schemaFilter) {
		this.schemaFilter = schemaFilter;
	}

	String unit() {
		return this.unit;
	}

	ModelContext context() {
		return this.context;
	}

	boolean isDone() {
		return this.statements != null;
	}

	/**
	 * Return what was collected.
	 * @return the statements, or {@code null} where Hibernate has not come so far
	 */
	@Nullable UnitStatements statements() {
		return this.statements;
	}

}
