package dev.migrate.diagnostics;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows what migrate says about its own failures. Asked before Spring Boot's analyzers,
 * which would explain a cause further down, such as a circular reference, and miss what
 * it means.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MigrateFailureAnalyzer extends AbstractFailureAnalyzer<MigrateException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MigrateException cause) {
		Failure failure = cause.getFailure();
		return new FailureAnalysis(failure.description(), failure.advice(), cause);
	}

}
