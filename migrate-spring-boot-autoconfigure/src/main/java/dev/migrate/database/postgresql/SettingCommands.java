package dev.migrate.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import dev.migrate.database.Command;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;

/**
 * What sets the settings of a session or transaction: all in one statement, names and
 * values as literals.
 */
final class SettingCommands {

	/** The server cuts application names at this many bytes. */
	private static final int APPLICATION_NAME_LIMIT = 63;

	private SettingCommands() {
	}

	static Command command(Map<String, String> settings, boolean local) {
		return Command.of(select(settings, local)).withFewRows();
	}

	static String select(Map<String, String> settings, boolean local) {
		return settings.entrySet()
			.stream()
			.map((setting) -> "pg_catalog.set_config(" + PostgresIdentifiers.literal(setting.getKey()) + ", "
					+ PostgresIdentifiers.literal(setting.getValue()) + ", " + local + ")")
			.collect(Collectors.joining(", ", "SELECT ", ""));
	}

	static String cut(String name) {
		String ascii = name.replaceAll("[^\\x20-\\x7E]", "?");
		return new String(ascii.getBytes(StandardCharsets.US_ASCII), 0,
				Math.min(ascii.length(), APPLICATION_NAME_LIMIT), StandardCharsets.US_ASCII);
	}

}
