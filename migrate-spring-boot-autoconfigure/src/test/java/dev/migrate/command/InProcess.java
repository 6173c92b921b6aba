package dev.migrate.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.command.MigrateCommandLine.Parsed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

import org.springframework.mock.env.MockEnvironment;

/**
 * The command line in this process, on migrators that a test has made.
 *
 * <pre class="code">
 * Result result = InProcess.of(migrator).run("history", "--json");
 * </pre>
 */
final class InProcess {

	private final Map<String, Migrator> migrators = new LinkedHashMap<>();

	private final MockEnvironment environment = new MockEnvironment();

	private @Nullable Deque<String> answers;

	private Runnable meanwhile = () -> {
	};

	private boolean colours;

	private InProcess() {
	}

	static InProcess of(Migrator migrator) {
		return new InProcess().and(migrator);
	}

	InProcess and(Migrator migrator) {
		this.migrators.put(migrator.name(), migrator);
		return this;
	}

	InProcess property(String name, String value) {
		this.environment.setProperty(name, value);
		return this;
	}

	/**
	 * Sit somebody at the terminal who gives these answers and then no more.
	 */
	InProcess answering(String... answers) {
		this.answers = new ArrayDeque<>(List.of(answers));
		return this;
	}

	/**
	 * Let something happen while somebody thinks about an answer.
	 */
	InProcess meanwhile(Runnable event) {
		this.meanwhile = event;
		return this;
	}

	InProcess withColours() {
		this.colours = true;
		return this;
	}

	CommandProcess.Result run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Output output = new Output(out, err, this.colours ? Ansi.ON : Ansi.OFF);
		int exitCode = run(output, Arrays.asList(arguments));
		output.finish();
		return new CommandProcess.Result(exitCode, out.toString(StandardCharsets.UTF_8),
				err.toString(StandardCharsets.UTF_8));
	}

	private int run(Output output, List<String> arguments) {
		Parsed parsed = new MigrateCommandLine(output).parse(arguments);
		if (parsed.command() == null) {
			return parsed.exitCode();
		}
		Deque<String> left = this.answers;
		Terminal terminal = new Terminal(output, (left != null) ? (question) -> {
			this.meanwhile.run();
			return left.poll();
		} : null);
		try (CommandContext context = new CommandContext(() -> this.migrators,
				new CommandArguments(List.of(), arguments), parsed.migrator(), this.environment, output, terminal)) {
			return parsed.command().run(context);
		}
		catch (Throwable ex) {
			return new FailureReport(output, parsed.verbose()).show(ex, null, this.environment);
		}
	}

}
