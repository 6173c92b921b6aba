package dev.migrate.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do where the application has an address of PostgreSQL and no driver: the
 * starter brings none, because its version is the application's choice.
 */
class MissingDriverFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

	private static final String DRIVER = "org.postgresql.Driver";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
		Throwable root = cause.getMostSpecificCause();
		String message = root.getMessage();
		if (message == null || !message.contains(DRIVER) || !message.contains("load")) {
			return null;
		}
		return new FailureAnalysis("PostgreSQL's JDBC driver is not on the class path: " + message,
				"Add org.postgresql:postgresql as a runtime dependency.", root);
	}

}
