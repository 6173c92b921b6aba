package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * Installs the extensions that a model wants and that are missing, inside the transaction
 * of a scratch. What an extension makes is not the scratch's, so it goes where it would
 * be.
 */
final class ExtensionInstallation {

	private final StatementSender sender;

	private final ServerFacts facts;

	private final String defaultSchema;

	ExtensionInstallation(StatementSender sender, ServerFacts facts, String defaultSchema) {
		this.sender = sender;
		this.facts = facts;
		this.defaultSchema = defaultSchema;
	}

	/**
	 * Install.
	 * @param extensions the schemas of the extensions by their names, {@code null} where
	 * none was named
	 * @return whether one was missing
	 */
	boolean install(Map<String, @Nullable String> extensions) throws SQLException {
		Set<String> installed = new HashSet<>();
		for (List<@Nullable String> row : this.sender
			.query(Command.of("SELECT extname FROM pg_catalog.pg_extension"))) {
			installed.add(Objects.requireNonNull(row.get(0)));
		}
		boolean changed = false;
		for (Map.Entry<String, @Nullable String> extension : extensions.entrySet()) {
			if (!installed.contains(extension.getKey())) {
				install(extension.getKey(), Objects.requireNonNullElse(extension.getValue(), this.defaultSchema));
				changed = true;
			}
		}
		return changed;
	}

	private void install(String extension, String schema) throws SQLException {
		if (this.facts.recovering()) {
			throw ScratchFailures.standby(this.facts.database());
		}
		List<Command> commands = new ArrayList<>();
		if (this.facts.mayCreate()) {
			commands.add(Command.of("CREATE SCHEMA IF NOT EXISTS " + PostgresIdentifiers.quote(schema)));
		}
		commands.add(Command.of("CREATE EXTENSION " + PostgresIdentifiers.quote(extension) + " SCHEMA "
				+ PostgresIdentifiers.quote(schema) + " CASCADE"));
		try {
			this.sender.send(commands.toArray(Command[]::new));
		}
		catch (StatementFailedException ex) {
			throw ScratchFailures.extension(extension, this.facts, ex);
		}
	}

}
