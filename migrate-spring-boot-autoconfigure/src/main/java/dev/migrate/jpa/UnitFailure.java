package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.ModelException;
import dev.migrate.error.Failure;
import org.hibernate.HibernateException;

import org.springframework.core.NestedExceptionUtils;

/**
 * Says why a unit could not be read.
 */
final class UnitFailure {

	private UnitFailure() {
	}

	/**
	 * Return a failure for what was thrown while a factory was being built.
	 * @param unit the name of the unit's factory
	 * @param thrown what was thrown
	 * @return a failure that names the reason
	 */
	static ModelException of(String unit, Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof ModelException known) {
				return known;
			}
		}
		boolean byHibernate = NestedExceptionUtils.getMostSpecificCause(thrown) instanceof HibernateException;
		Failure.Builder failure = Failure
			.of(byHibernate ? "The entities cannot be read: Hibernate does not accept their mapping"
					: "The entities cannot be read: Hibernate could not be started far enough");
		messages(thrown).forEach(failure::detail);
		return new ModelException(failure.detail("Entity manager factory: " + unit)
			.state("Nothing was changed")
			.action(byHibernate ? "Correct the mapping; the application would not start with it either"
					: "Make it possible to start Hibernate without the database:"
							+ " converters and listeners of entities must not need it when they are made")
			.next("migrate check")
			.build(), thrown);
	}

	/**
	 * Return a failure for a setting that names something that cannot be used.
	 */
	static ModelException setting(String key, Object value, Throwable cause) {
		return new ModelException(Failure.of("The entities cannot be read: '" + value + "' cannot be used for " + key)
			.detail(text(NestedExceptionUtils.getMostSpecificCause(cause)))
			.state("Nothing was changed")
			.action("Name a class that has a constructor without parameters, or give the object itself")
			.next("migrate check")
			.build(), cause);
	}

	/**
	 * Return what explains the failure: Hibernate's own reason, or else all that was said
	 * on the way to the reason, without repetitions.
	 */
	private static List<String> messages(Throwable thrown) {
		Throwable reason = NestedExceptionUtils.getMostSpecificCause(thrown);
		if (reason instanceof HibernateException && reason.getMessage() != null) {
			return List.of(reason.getMessage());
		}
		List<String> messages = new ArrayList<>();
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			String message = (cause == reason) ? text(reason) : cause.getMessage();
			String said = cause.getMessage();
			if (message != null && messages.stream().noneMatch((before) -> said != null && before.contains(said))) {
				messages.add(message);
			}
		}
		return messages;
	}

	private static String text(Throwable thrown) {
		return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
	}

}
