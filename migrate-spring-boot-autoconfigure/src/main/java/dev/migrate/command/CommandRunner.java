package dev.migrate.command;

import dev.migrate.Migrator;
import dev.migrate.autoconfigure.MigrateAutoConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Runs the command at the one moment of a refresh when beans can be had but none exists:
 * when Spring delivers the events that were published too early for its listeners. An own
 * multicaster takes the event, because the usual one would first make every listener of
 * the application that might want it.
 */
final class CommandRunner extends SimpleApplicationEventMulticaster {

	private final ConfigurableApplicationContext application;

	private final CommandInvocation invocation;

	private CommandRunner(ConfigurableApplicationContext application, CommandInvocation invocation) {
		super(application.getBeanFactory());
		this.application = application;
		this.invocation = invocation;
	}

	/**
	 * Prepare a context that is about to be refreshed. One without migrators of its own
	 * or migrate's auto-configuration is left alone: it is the parent of one that has.
	 */
	static void prepare(ConfigurableApplicationContext application, CommandInvocation invocation) {
		application.addBeanFactoryPostProcessor((beanFactory) -> {
			if (has(beanFactory, Migrator.class) || has(beanFactory, MigrateAutoConfiguration.class)) {
				beanFactory.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
						new CommandRunner(application, invocation));
				beanFactory.registerSingleton("migrateWaitingNotice", new WaitingNotice(invocation.output()));
				application.publishEvent(new ReadyForCommand(application));
			}
		});
	}

	private static boolean has(ConfigurableListableBeanFactory beanFactory, Class<?> type) {
		return beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	@Override
	public void multicastEvent(ApplicationEvent event, @Nullable ResolvableType eventType) {
		if (event instanceof ReadyForCommand) {
			this.invocation.run(this.application);
		}
		else {
			super.multicastEvent(event, eventType);
		}
	}

	/**
	 * Published before there is anybody to hear it.
	 */
	private static final class ReadyForCommand extends ApplicationEvent {

		ReadyForCommand(ConfigurableApplicationContext application) {
			super(application);
		}

	}

}
