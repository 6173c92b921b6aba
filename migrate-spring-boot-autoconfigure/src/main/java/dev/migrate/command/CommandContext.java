package dev.migrate.command;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.migrate.Migrator;
import dev.migrate.autoconfigure.CancelOnShutdown;
import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * What a command works with. Migrators are made when the first is asked for, and from
 * then on the end of the process cancels what they run.
 */
final class CommandContext implements AutoCloseable {

	private final Supplier<Map<String, Migrator>> source;

	private final CommandArguments typed;

	private final @Nullable String chosen;

	private final Environment environment;

	private final Output output;

	private final Terminal terminal;

	private Supplier<List<String>> packages = List::of;

	private @Nullable Map<String, Migrator> migrators;

	private @Nullable CancelOnShutdown guard;

	/**
	 * Create a context.
	 * @param source gives all migrators of the application
	 * @param typed the command and its options as they were typed
	 * @param chosen the name of the one that the user wants, or {@code null}
	 * @param environment the application's configuration
	 * @param output where results and notes go
	 * @param terminal who can be asked
	 */
	CommandContext(Supplier<Map<String, Migrator>> source, CommandArguments typed, @Nullable String chosen,
			Environment environment, Output output, Terminal terminal) {
		this.source = source;
		this.typed = typed;
		this.chosen = chosen;
		this.environment = environment;
		this.output = output;
		this.terminal = terminal;
	}

	/**
	 * Return the migrator that the command is about: the only one, or the one that
	 * {@code --migrator} names.
	 * @throws UsageException if there is none of that name, or the choice is open
	 */
	Migrator migrator() {
		Map<String, Migrator> candidates = migrators();
		if (candidates.size() > 1) {
			throw new UsageException(Failure.of("This application has several migrators, and this command is for one")
				.detail("They are " + String.join(", ", candidates.keySet()))
				.action("Choose one with --migrator NAME")
				.next("migrate status")
				.build());
		}
		return candidates.values().iterator().next();
	}

	/**
	 * Return the migrators to look at by their bean names: all, or the one that
	 * {@code --migrator} names.
	 * @throws UsageException if there is none of that name
	 */
	Map<String, Migrator> migrators() {
		Map<String, Migrator> all = all();
		if (this.chosen == null) {
			return all;
		}
		Migrator migrator = all.get(this.chosen);
		if (migrator == null) {
			throw new UsageException(Failure.of("There is no migrator '" + this.chosen + "'")
				.detail("There " + ((all.size() == 1) ? "is " : "are ") + String.join(", ", all.keySet()))
				.action("Choose one of them, or leave --migrator out")
				.next("migrate status")
				.build());
		}
		return Map.of(this.chosen, migrator);
	}

	private Map<String, Migrator> all() {
		if (this.migrators == null) {
			Map<String, Migrator> found = this.source.get();
			if (found.isEmpty()) {
				throw new UsageException(Failure.of("This application has nothing to migrate")
					.action("It needs a DataSource or a migrate.url, and migrate.enabled must not be false")
					.build());
			}
			this.guard = new CancelOnShutdown(found.values());
			this.migrators = found;
		}
		return this.migrators;
	}

	/**
	 * Return the command as it was typed, with something more behind it: the next thing
	 * to type.
	 * @param more what to add, such as {@code --force}
	 */
	String again(String more) {
		return this.typed.again(more);
	}

	/**
	 * Return the command as it was typed: the next thing to type where the world has
	 * changed meanwhile.
	 */
	String again() {
		return this.typed.again("");
	}

	/**
	 * Say where the application looks for its beans.
	 * @param packages gives the packages
	 * @return this context
	 */
	CommandContext packages(Supplier<List<String>> packages) {
		this.packages = packages;
		return this;
	}

	/**
	 * Return the first package in which the application looks for its beans, or
	 * {@code null} where it looks in none.
	 */
	@Nullable String applicationPackage() {
		return this.packages.get().stream().findFirst().orElse(null);
	}

	Environment environment() {
		return this.environment;
	}

	Output output() {
		return this.output;
	}

	Terminal terminal() {
		return this.terminal;
	}

	@Override
	public void close() {
		if (this.guard != null) {
			this.guard.close();
		}
	}

}
