package dev.migrate.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.Section;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Description of one revision with its SQL. What is {@code null} is left out of the JSON:
 * what only applied revisions have, and the SQL of Java migrations and of revisions that
 * the code does not know.
 */
@JsonPropertyOrder({ "revision", "state", "revises", "message", "script", "labels", "type", "checksum", "batch",
		"appliedAt", "appliedBy", "durationMs", "origin", "upgrade", "downgrade", "verify" })
public final class RevisionDescriptor {

	private final String state;

	private final Revision revision;

	private final RevisionType type;

	private final @Nullable AppliedRevision applied;

	private final @Nullable String upgrade;

	private final @Nullable String downgrade;

	private final @Nullable String verify;

	/** Reads the file: what cannot be read must show before the answer is written. */
	private RevisionDescriptor(String state, Revision revision, RevisionType type, @Nullable SqlScript script,
			@Nullable AppliedRevision applied) {
		this.state = state;
		this.revision = revision;
		this.type = type;
		this.applied = applied;
		this.upgrade = (script != null) ? sql(script, script.upgrade()) : null;
		this.downgrade = (script != null) ? sql(script, script.downgrade()) : null;
		this.verify = (script != null) ? sql(script, script.verify()) : null;
	}

	private static @Nullable String sql(SqlScript script, @Nullable Section section) {
		return (section != null) ? SectionSql.of(script, section.kind()) : null;
	}

	static RevisionDescriptor known(RevisionScript script, @Nullable AppliedRevision applied) {
		SqlScript sql = (script instanceof SqlScript file) ? file : null;
		return new RevisionDescriptor((applied != null) ? "APPLIED" : "PENDING", script.revision(),
				(sql != null) ? RevisionType.SQL : RevisionType.JAVA, sql, applied);
	}

	static RevisionDescriptor unknown(AppliedRevision applied) {
		return new RevisionDescriptor("UNKNOWN", new Revision(applied.revision(), applied.revises(),
				applied.dependsOn(), applied.labels(), applied.message(), applied.script()), applied.type(), null,
				applied);
	}

	public String getRevision() {
		return this.revision.id();
	}

	/**
	 * Return where the revision stands.
	 * @return {@code APPLIED}, {@code PENDING}, or {@code UNKNOWN} where the database has
	 * it and the code does not
	 */
	public String getState() {
		return this.state;
	}

	public List<String> getRevises() {
		return this.revision.revises();
	}

	public String getMessage() {
		return this.revision.message();
	}

	public String getScript() {
		return this.revision.script();
	}

	public List<String> getLabels() {
		return this.revision.labels();
	}

	public String getType() {
		return this.type.name();
	}

	/**
	 * Return the checksum with which the revision was applied.
	 * @return the checksum, or {@code null} where it has none or is not applied
	 */
	public @Nullable String getChecksum() {
		return (this.applied != null) ? this.applied.checksum() : null;
	}

	public @Nullable Integer getBatch() {
		return (this.applied != null) ? this.applied.batch() : null;
	}

	public @Nullable String getAppliedAt() {
		return (this.applied != null) ? Texts.instant(this.applied.appliedAt()) : null;
	}

	public @Nullable String getAppliedBy() {
		return (this.applied != null) ? this.applied.appliedBy() : null;
	}

	public @Nullable Long getDurationMs() {
		return (this.applied != null) ? this.applied.duration().toMillis() : null;
	}

	public @Nullable String getOrigin() {
		return (this.applied != null) ? this.applied.origin().name() : null;
	}

	/**
	 * Return the upgrade as the code has it now.
	 * @return the statements, with passwords masked
	 */
	public @Nullable String getUpgrade() {
		return this.upgrade;
	}

	/**
	 * Return the downgrade as the code has it now.
	 * @return the statements, with passwords masked, or {@code null} where there is no
	 * way back
	 */
	public @Nullable String getDowngrade() {
		return this.downgrade;
	}

	/**
	 * Return the verify section as the code has it now.
	 * @return the statements, with passwords masked, or {@code null} where there is none
	 */
	public @Nullable String getVerify() {
		return this.verify;
	}

}
