package dev.migrate.command;

import java.io.StringWriter;
import java.io.PrintWriter;
import java.util.List;

import dev.migrate.autogenerate.rename.RenameException;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.DropRefusedException;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.OfflineScriptException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.RepairTargetException;
import dev.migrate.revision.RevisionTargetException;
import dev.migrate.script.authoring.AuthoringException;
import dev.migrate.script.authoring.RebaseRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.StringUtils;

/**
 * Shows why a command failed, to a person: migrate's own failures in full, others as
 * Spring Boot's analyzers explain them. A stack trace only with {@code --verbose}.
 */
final class FailureReport {

	private static final List<Class<? extends MigrateException>> WRONG_USAGE = List.of(UsageException.class,
			RevisionTargetException.class, AuthoringException.class, OfflineScriptException.class,
			RenameException.class, RepairTargetException.class);

	private static final List<Class<? extends MigrateException>> REFUSALS = List.of(RefusedException.class,
			PlanRefusedException.class, DropRefusedException.class, RebaseRefusedException.class);

	private final Output output;

	private final boolean verbose;

	FailureReport(Output output, boolean verbose) {
		this.output = output;
		this.verbose = verbose;
	}

	/**
	 * Show a failure.
	 * @param failure what was thrown
	 * @param beanFactory the application's beans as far as they are known, or
	 * {@code null}
	 * @param environment the application's configuration, or {@code null}
	 * @return the exit code
	 */
	int show(Throwable failure, @Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrateException known) {
				show(known.getFailure());
				trace(failure);
				return exitCode(known);
			}
		}
		FailureAnalysis analysis = analyze(failure, beanFactory, environment);
		if (analysis != null) {
			this.output.note(this.output.style(Style.ERROR, analysis.getDescription().strip()));
			if (StringUtils.hasText(analysis.getAction())) {
				this.output.note("");
				this.output.note(analysis.getAction().strip());
			}
			trace(failure);
			return ExitCode.FAILED;
		}
		this.output.note(this.output.style(Style.ERROR, failure.toString()));
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			this.output.note("  because of " + cause);
		}
		if (!this.verbose) {
			this.output.note("");
			this.output.note("Next: the same with --verbose, which shows where it came from");
		}
		trace(failure);
		return ExitCode.FAILED;
	}

	private void show(Failure failure) {
		String description = failure.description();
		int firstLine = description.indexOf('\n');
		this.output.note((firstLine < 0) ? this.output.style(Style.ERROR, description)
				: this.output.style(Style.ERROR, description.substring(0, firstLine))
						+ description.substring(firstLine));
		String advice = failure.advice();
		if (StringUtils.hasText(advice)) {
			this.output.note("");
			this.output.note(advice);
		}
	}

	private void trace(Throwable failure) {
		if (this.verbose) {
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			this.output.note("");
			this.output.note(trace.toString().strip());
		}
	}

	private static int exitCode(MigrateException failure) {
		// some refusals are special cases of wrong usage
		if (REFUSALS.stream().anyMatch((type) -> type.isInstance(failure))) {
			return ExitCode.REFUSED;
		}
		if (WRONG_USAGE.stream().anyMatch((type) -> type.isInstance(failure))) {
			return ExitCode.USAGE;
		}
		return (failure instanceof LockNotObtainedException) ? ExitCode.LOCKED : ExitCode.FAILED;
	}

	private static @Nullable FailureAnalysis analyze(Throwable failure, @Nullable BeanFactory beanFactory,
			@Nullable Environment environment) {
		ArgumentResolver arguments = ArgumentResolver.none();
		if (beanFactory != null) {
			arguments = arguments.and(BeanFactory.class, beanFactory);
		}
		if (environment != null) {
			arguments = arguments.and(Environment.class, environment);
		}
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, ex) -> {
			}));
		for (FailureAnalyzer analyzer : analyzers) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return analysis;
			}
		}
		return null;
	}

}
