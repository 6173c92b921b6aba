package dev.migrate.execution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.migrate.history.HistoryMeta;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database is one to be careful with, so that what loses all of its data wants
 * its name typed.
 *
 * @param isProtected whether it is
 * @param reason why it is, for people, or {@code null} where it is not
 * @param databaseName the database's name
 */
public record Protection(boolean isProtected, @Nullable String reason, String databaseName) {

	/**
	 * Decide by the environment that is kept in the database, and by the present one: a
	 * copy of production stays protected on a laptop, and so does a new database in
	 * production.
	 */
	static Protection of(String environment, @Nullable HistoryMeta meta, Set<String> profiles, String databaseName) {
		Set<String> wanted = Set.copyOf(profiles.stream().map(Protection::normal).toList());
		List<String> kept = (meta != null) ? among(meta.environment(), wanted) : List.of();
		if (!kept.isEmpty()) {
			return new Protection(true, "the history of the database " + databaseName + " was made in the environment '"
					+ String.join(",", kept) + "', which is one of migrate.protected-profiles", databaseName);
		}
		List<String> active = among(environment, wanted);
		if (!active.isEmpty()) {
			return new Protection(true, "the profile '" + String.join(",", active)
					+ "' is active, which is one of migrate.protected-profiles", databaseName);
		}
		return new Protection(false, null, databaseName);
	}

	private static List<String> among(String environment, Set<String> wanted) {
		return Arrays.stream(environment.split(","))
			.map(String::strip)
			.filter((profile) -> wanted.contains(normal(profile)))
			.toList();
	}

	private static String normal(String profile) {
		return profile.strip().toLowerCase(Locale.ROOT);
	}

}
