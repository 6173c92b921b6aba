package dev.migrate.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.execution.PlanInspector;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.ScriptCatalog;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Refuses a plan with a Java migration that waits for the migrations itself. Judges by
 * definitions alone and before the first revision runs, so that the answer is the same at
 * start-up, where making the bean would end in a circle, and on the command line, where
 * it would not.
 */
class MigrationDependencyInspector implements PlanInspector {

	private final BeanMigrationSource source;

	private final WaitingBeans waiting;

	MigrationDependencyInspector(BeanMigrationSource source, ConfigurableListableBeanFactory beanFactory) {
		this.source = source;
		this.waiting = new WaitingBeans(beanFactory);
	}

	@Override
	public void inspect(Plan plan, ScriptCatalog catalog) {
		Set<String> scripts = plan.revisions().stream().map(Revision::script).collect(Collectors.toSet());
		this.source.types().forEach((name, type) -> {
			if (scripts.contains(type.getName())) {
				List<String> chain = this.waiting.chainByDefinition(name);
				if (!chain.isEmpty()) {
					throw new MigrationDependencyException(type, chain, null);
				}
			}
		});
	}

}
