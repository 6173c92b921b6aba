package dev.migrate.script;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What a script says, without its statements.
 *
 * @param revision the revision of its header
 * @param placeholders whether it asked for placeholders
 * @param upgrade the upgrade section
 * @param downgrade the downgrade section, or {@code null}
 * @param irreversible why there is no way back, or {@code null}
 * @param verify the verify section, or {@code null}
 * @param checksum the fingerprint of the upgrade's meaning
 */
record ParsedScript(Revision revision, boolean placeholders, Section upgrade, @Nullable Section downgrade,
		@Nullable String irreversible, @Nullable Section verify, String checksum) {

}
