package dev.migrate.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.autoconfigure.Migrators;
import dev.migrate.command.MigrateCommandLine.Parsed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

/**
 * One use of the command line, from the start of the process to its end. From the first
 * moment on standard output is kept for the result: whatever else prints there reaches
 * standard error.
 */
final class CommandInvocation {

	private final CommandArguments arguments;

	private final PrintStream standardOutput = System.out;

	private final Output output;

	private @Nullable PropertySource<?> originalArguments;

	private @Nullable Parsed parsed;

	private boolean active = true;

	CommandInvocation(CommandArguments arguments) {
		this.arguments = arguments;
		this.output = new Output(this.standardOutput, System.err, Ansi.AUTO);
		System.setOut(System.err);
	}

	CommandArguments arguments() {
		return this.arguments;
	}

	Output output() {
		return this.output;
	}

	/**
	 * Keep the application's own view of its arguments, to give it back if the command
	 * line turns out to be switched off.
	 */
	void keep(@Nullable PropertySource<?> original) {
		this.originalArguments = original;
	}

	/**
	 * The application does not want to be a command line: it starts as if nothing had
	 * happened.
	 * @return the application's view of its arguments, if it had any
	 */
	@Nullable PropertySource<?> leave() {
		this.active = false;
		System.setOut(this.standardOutput);
		return this.originalArguments;
	}

	boolean isActive() {
		return this.active;
	}

	/**
	 * Understand the arguments. Where that is all there is to do, the process ends here.
	 */
	Parsed parse() {
		this.parsed = new MigrateCommandLine(this.output).parse(this.arguments.command());
		if (this.parsed.command() == null) {
			end(this.parsed.exitCode());
		}
		return this.parsed;
	}

	/**
	 * Run the command on an application whose bean definitions are known, and end the
	 * process.
	 */
	void run(ConfigurableApplicationContext application) {
		int exitCode = execute(application);
		application.close();
		end(exitCode);
	}

	private int execute(ConfigurableApplicationContext application) {
		Parsed command = this.parsed;
		if (command == null || command.command() == null) {
			throw new IllegalStateException("The command is not known");
		}
		try (CommandContext context = new CommandContext(() -> migrators(application), this.arguments,
				command.migrator(), application.getEnvironment(), this.output, Terminal.ofProcess(this.output))
			.packages(() -> packages(application))) {
			try {
				return command.command().run(context);
			}
			catch (Throwable ex) {
				return new FailureReport(this.output, command.verbose()).show(ex, application.getBeanFactory(),
						application.getEnvironment());
			}
		}
	}

	private static List<String> packages(ConfigurableApplicationContext application) {
		return AutoConfigurationPackages.has(application.getBeanFactory())
				? AutoConfigurationPackages.get(application.getBeanFactory()) : List.of();
	}

	private static Map<String, Migrator> migrators(ConfigurableApplicationContext application) {
		return Migrators.of(application.getBeanFactory()).byName();
	}

	/**
	 * The application could not be read: end the process.
	 */
	void fail(Throwable failure, @Nullable ConfigurableApplicationContext application) {
		boolean verbose = this.parsed != null && this.parsed.verbose();
		end(new FailureReport(this.output, verbose).show(failure,
				(application != null) ? application.getBeanFactory() : null,
				(application != null) ? application.getEnvironment() : null));
	}

	private void end(int exitCode) {
		boolean complete = this.output.finish();
		if (!complete) {
			this.output.note("The result could not be written to the end: nobody reads it, or the disk is full.");
		}
		System.exit((complete || exitCode != ExitCode.DONE) ? exitCode : ExitCode.FAILED);
	}

}
