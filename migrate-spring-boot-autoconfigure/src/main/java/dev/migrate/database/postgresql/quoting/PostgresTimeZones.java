package dev.migrate.database.postgresql.quoting;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Names time zones for PostgreSQL.
 */
public final class PostgresTimeZones {

	private PostgresTimeZones() {
	}

	/**
	 * Return the name by which the server knows a time zone. A bare offset has the
	 * opposite sign in its POSIX notation.
	 * @param timeZone the time zone
	 * @return a value for the setting {@code TimeZone}
	 */
	public static String name(ZoneId timeZone) {
		if (!(timeZone.normalized() instanceof ZoneOffset offset) || timeZone.getId().equals("UTC")) {
			return timeZone.getId();
		}
		int minutes = Math.abs(offset.getTotalSeconds()) / 60;
		String name = "%02d:%02d".formatted(minutes / 60, minutes % 60);
		boolean east = offset.getTotalSeconds() >= 0;
		return "<" + (east ? "+" : "-") + name + ">" + (east ? "-" : "+") + name;
	}

}
