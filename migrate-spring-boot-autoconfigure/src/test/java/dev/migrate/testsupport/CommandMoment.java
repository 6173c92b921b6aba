package dev.migrate.testsupport;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * The moment of a refresh at which commands run: there are bean definitions and post
 * processors, and no bean of the application yet. The application goes no further.
 */
public final class CommandMoment {

	private CommandMoment() {
	}

	/**
	 * Do something at that moment.
	 * @param <T> the type of the result
	 * @param runner the application
	 * @param action what to do
	 * @return what the action returned; what it threw is thrown
	 */
	public static <T> T of(ApplicationContextRunner runner, Function<ConfigurableListableBeanFactory, T> action) {
		AtomicReference<T> result = new AtomicReference<>();
		AtomicReference<RuntimeException> failure = new AtomicReference<>();
		runner.withInitializer((context) -> prepare(context, () -> {
			try {
				result.set(action.apply(context.getBeanFactory()));
			}
			catch (RuntimeException ex) {
				failure.set(ex);
			}
			throw new Over();
		})).run((context) -> {
			if (failure.get() == null && result.get() == null) {
				throw new IllegalStateException("The moment was not reached", context.getStartupFailure());
			}
		});
		if (failure.get() != null) {
			throw failure.get();
		}
		return result.get();
	}

	private static void prepare(ConfigurableApplicationContext context, Runnable action) {
		context.addBeanFactoryPostProcessor((beanFactory) -> {
			beanFactory.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					new SimpleApplicationEventMulticaster(beanFactory) {

						@Override
						public void multicastEvent(ApplicationEvent event, ResolvableType eventType) {
							if (event instanceof Early) {
								action.run();
							}
						}

					});
			context.publishEvent(new Early(context));
		});
	}

	private static final class Early extends ApplicationEvent {

		Early(Object source) {
			super(source);
		}

	}

	private static final class Over extends RuntimeException {

	}

}
