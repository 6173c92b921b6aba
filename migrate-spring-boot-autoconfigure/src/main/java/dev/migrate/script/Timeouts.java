package dev.migrate.script;

import java.time.Duration;
import java.util.Map;

/**
 * Reads timeouts as people write them in scripts: {@code 500ms}, {@code 2s}, {@code 30m}
 * or {@code 30min}, {@code 1h}, {@code none}.
 */
public final class Timeouts {

	private static final Map<String, Duration> UNITS = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1),
			"m", Duration.ofMinutes(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));

	private static final int DIGITS_LIMIT = 9;

	private Timeouts() {
	}

	/**
	 * Read a timeout.
	 * @param text the text
	 * @return the duration; zero for {@code none}
	 * @throws IllegalArgumentException when the text is not a timeout
	 */
	public static Duration parse(String text) {
		if (text.equals("none")) {
			return Duration.ZERO;
		}
		int digits = 0;
		while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
			digits++;
		}
		Duration unit = UNITS.get(text.substring(digits));
		if (digits == 0 || digits > DIGITS_LIMIT || unit == null) {
			throw new IllegalArgumentException(
					"'" + text + "' is not a timeout: write a number and ms, s, m, min or h, or none");
		}
		Duration timeout = unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
		if (timeout.toMillis() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("'" + text + "' is longer than the server can count (24 days)");
		}
		return timeout;
	}

}
