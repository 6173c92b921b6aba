package dev.migrate.history;

import java.time.Instant;

/**
 * One row of the table of repeatable scripts and seeds.
 *
 * @param kind {@code REPEATABLE} or {@code SEED}
 * @param profile the profile of a seed, or an empty text
 * @param name the script's name below its location
 * @param checksum the fingerprint with which it last ran
 * @param appliedAt when it last ran
 * @param appliedBy the database user who ran it
 */
public record AppliedRepeatable(String kind, String profile, String name, String checksum, Instant appliedAt,
		String appliedBy) {

}
