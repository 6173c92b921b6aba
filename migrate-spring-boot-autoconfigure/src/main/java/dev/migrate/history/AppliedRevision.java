package dev.migrate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table of applied revisions.
 *
 * @param revision the id
 * @param revises the parents when it was applied
 * @param dependsOn the dependencies when it was applied, as ids
 * @param labels the labels declared on it when it was applied
 * @param message what the change was for
 * @param script the file or class that it came from
 * @param type what kind of script that was
 * @param checksum the fingerprint of the upgrade's meaning, {@code null} for Java
 * @param rawChecksum the fingerprint of the file's bytes, {@code null} where there were
 * none
 * @param batch the number of the run that applied it
 * @param appliedAt when it was applied, by the server's clock
 * @param appliedBy the database user who applied it
 * @param application the application that applied it
 * @param host the host that applied it
 * @param duration how long it took, to the millisecond
 * @param origin whether it was run or stamped
 * @param verified {@code false} while a verify section after an upgrade outside a
 * transaction has not succeeded
 */
public record AppliedRevision(String revision, List<String> revises, List<String> dependsOn, List<String> labels,
		String message, String script, RevisionType type, @Nullable String checksum, @Nullable String rawChecksum,
		int batch, Instant appliedAt, String appliedBy, String application, String host, Duration duration,
		RevisionOrigin origin, boolean verified) {

}
