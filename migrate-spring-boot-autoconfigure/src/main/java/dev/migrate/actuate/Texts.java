package dev.migrate.actuate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.migrate.sql.Secrets;

/**
 * How instants and messages are written, whatever the application's JSON mapper does.
 */
final class Texts {

	private static final DateTimeFormatter INSTANT = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Texts() {
	}

	/**
	 * Write an instant in UTC with milliseconds, always of the same length.
	 */
	static String instant(Instant instant) {
		return INSTANT.format(instant);
	}

	/**
	 * Take passwords out of a message, and all after its first line: drivers put the
	 * server's DETAIL there, which quotes values of rows.
	 */
	static String withoutSecrets(String message) {
		return Secrets.mask(message.lines().findFirst().orElse(""));
	}

}
