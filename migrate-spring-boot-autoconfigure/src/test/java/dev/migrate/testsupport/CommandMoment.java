package dev.migrate.testsupport;

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
		Moment<T> moment = new Moment<>(action);
		runner.withInitializer((context) -> prepare(context, moment))
			.run((context) -> moment.end(context.getStartupFailure()));
		return moment.result();
	}

	/**
	 * Do something at that moment.
	 * @param <T> the type of the result
	 * @param context a context that is not refreshed yet
	 * @param action what to do
	 * @return what the action returned; what it threw is thrown
	 */
	public static <T> T of(ConfigurableApplicationContext context,
			Function<ConfigurableListableBeanFactory, T> action) {
		Moment<T> moment = new Moment<>(action);
		prepare(context, moment);
		try {
			context.refresh();
			moment.end(null);
		}
		catch (RuntimeException ex) {
			moment.end(ex);
		}
		return moment.result();
	}

	private static void prepare(ConfigurableApplicationContext context, Moment<?> moment) {
		context.addBeanFactoryPostProcessor((beanFactory) -> {
			beanFactory.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					new SimpleApplicationEventMulticaster(beanFactory) {

						@Override
						public void multicastEvent(ApplicationEvent event, ResolvableType eventType) {
							if (event instanceof Early) {
								moment.arrive(context.getBeanFactory());
							}
						}

					});
			context.publishEvent(new Early(context));
		});
	}

	/**
	 * What is done at the moment, and what came of it.
	 */
	private static final class Moment<T> {

		private final Function<ConfigurableListableBeanFactory, T> action;

		private T result;

		private RuntimeException failure;

		Moment(Function<ConfigurableListableBeanFactory, T> action) {
			this.action = action;
		}

		void arrive(ConfigurableListableBeanFactory beanFactory) {
			try {
				this.result = this.action.apply(beanFactory);
			}
			catch (RuntimeException ex) {
				this.failure = ex;
			}
			throw new Over();
		}

		void end(Throwable thrown) {
			if (!(thrown instanceof Over)) {
				throw new IllegalStateException("The moment was not reached", thrown);
			}
		}

		T result() {
			if (this.failure != null) {
				throw this.failure;
			}
			return this.result;
		}

	}

	private static final class Early extends ApplicationEvent {

		Early(Object source) {
			super(source);
		}

	}

	private static final class Over extends RuntimeException {

	}

}
