package dev.migrate.test;

import java.util.Set;

import dev.migrate.autoconfigure.MigratorBuilderCustomizer;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.ObjectFilter;
import dev.migrate.execution.PlanInspector;
import dev.migrate.migration.Migration;
import dev.migrate.script.MigrationSource;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Leaves only those components in that a migrator is made of.
 */
class MigrationTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<MigrationTest> {

	MigrationTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		return Set.of(Migration.class, MigrationSource.class, MigratorBuilderCustomizer.class, PlanInspector.class,
				ModelSource.class, ObjectFilter.class);
	}

}
