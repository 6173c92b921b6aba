package dev.migrate.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table of repeatable scripts and seeds.
 *
 * @param kind {@code REPEATABLE} or {@code SEED}
 * @param profile the profile of a seed, or an empty text
 * @param name the script's name below its location
 * @param checksum the fingerprint of the meaning with which it last ran
 * @param rawChecksum the fingerprint of the file's bytes, {@code null} where they do not
 * say all
 * @param appliedAt when it last ran
 * @param appliedBy the database user who ran it
 * @param checkedAt when what it makes was last known to be there
 */
public record AppliedRepeatable(String kind, String profile, String name, String checksum, @Nullable String rawChecksum,
		Instant appliedAt, String appliedBy, Instant checkedAt) {

}
