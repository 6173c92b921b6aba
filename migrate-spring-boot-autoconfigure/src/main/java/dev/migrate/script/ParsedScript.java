package dev.migrate.script;

import java.util.List;

import dev.migrate.revision.Revision;
import dev.migrate.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What a script says, without its statements unless they are few.
 *
 * @param revision the revision of its header
 * @param placeholders whether it asked for placeholders
 * @param upgrade the upgrade section
 * @param downgrade the downgrade section, or {@code null}
 * @param irreversible why there is no way back, or {@code null}
 * @param verify the verify section, or {@code null}
 * @param checksum the fingerprint of the upgrade's meaning
 * @param kept the statements of the upgrade where it runs in a transaction and they are
 * few, or {@code null}
 */
record ParsedScript(Revision revision, boolean placeholders, Section upgrade, @Nullable Section downgrade,
		@Nullable String irreversible, @Nullable Section verify, String checksum, @Nullable List<SqlStatement> kept) {

}
