package dev.migrate.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.migrate.MigratorStatus;
import dev.migrate.execution.Problem;
import dev.migrate.execution.RepeatableStatus;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Description of one migrator. What is {@code null} is left out of the JSON.
 */
@JsonPropertyOrder({ "database", "state", "current", "heads", "pendingHeads", "pending", "history", "repeatables",
		"seeds", "problems" })
public final class MigratorDescriptor {

	private final MigratorStatus status;

	MigratorDescriptor(MigratorStatus status) {
		this.status = status;
	}

	/**
	 * Return the database.
	 * @return the database, or {@code null} where it cannot be asked
	 */
	public @Nullable DatabaseDescriptor getDatabase() {
		MigratorStatus.DatabaseInfo database = this.status.database();
		return (database != null) ? new DatabaseDescriptor(database) : null;
	}

	/**
	 * Return how code and database stand to each other.
	 * @return the name of a {@link dev.migrate.execution.MigrationState}
	 */
	public String getState() {
		return this.status.state().name();
	}

	/**
	 * Return the tips of what is applied.
	 * @return the ids
	 */
	public List<String> getCurrent() {
		return this.status.current();
	}

	/**
	 * Return the heads of the code.
	 * @return the ids of the heads that no other revision depends on
	 */
	public List<String> getHeads() {
		return this.status.heads();
	}

	/**
	 * Return the heads that are not reached.
	 * @return the ids
	 */
	public List<String> getPendingHeads() {
		return this.status.pendingHeads();
	}

	/**
	 * Return what is to come.
	 * @return the revisions, prerequisites first
	 */
	public List<PendingDescriptor> getPending() {
		return this.status.pending().stream().map(PendingDescriptor::new).toList();
	}

	/**
	 * Return what was applied.
	 * @return the revisions in the order in which they were applied
	 */
	public List<AppliedDescriptor> getHistory() {
		return this.status.history().stream().map(AppliedDescriptor::new).toList();
	}

	/**
	 * Return the repeatable scripts.
	 * @return the scripts of the code and those that ran, by name
	 */
	public List<RepeatableDescriptor> getRepeatables() {
		return this.status.repeatables().stream().map(RepeatableDescriptor::new).toList();
	}

	/**
	 * Return the seeds.
	 * @return the seeds for the active profiles and those that ran, by name
	 */
	public List<RepeatableDescriptor> getSeeds() {
		return this.status.seeds().stream().map(RepeatableDescriptor::new).toList();
	}

	/**
	 * Return what a person should look at.
	 * @return the problems
	 */
	public List<ProblemDescriptor> getProblems() {
		return this.status.problems().stream().map(ProblemDescriptor::new).toList();
	}

	/**
	 * Description of a database.
	 */
	@JsonPropertyOrder({ "product", "version", "name", "schema" })
	public static final class DatabaseDescriptor {

		private final MigratorStatus.DatabaseInfo database;

		private DatabaseDescriptor(MigratorStatus.DatabaseInfo database) {
			this.database = database;
		}

		public String getProduct() {
			return this.database.product();
		}

		public String getVersion() {
			return this.database.version();
		}

		public String getName() {
			return this.database.name();
		}

		public @Nullable String getSchema() {
			return this.database.schema();
		}

	}

	/**
	 * Description of a revision that is not applied.
	 */
	@JsonPropertyOrder({ "revision", "revises", "message", "script", "labels" })
	public static final class PendingDescriptor {

		private final Revision revision;

		private PendingDescriptor(Revision revision) {
			this.revision = revision;
		}

		public String getRevision() {
			return this.revision.id();
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

	}

	/**
	 * Description of an applied revision.
	 */
	@JsonPropertyOrder({ "revision", "revises", "message", "script", "type", "checksum", "batch", "appliedAt",
			"appliedBy", "durationMs", "origin" })
	public static final class AppliedDescriptor {

		private final AppliedRevision applied;

		private AppliedDescriptor(AppliedRevision applied) {
			this.applied = applied;
		}

		public String getRevision() {
			return this.applied.revision();
		}

		public List<String> getRevises() {
			return this.applied.revises();
		}

		public String getMessage() {
			return this.applied.message();
		}

		public String getScript() {
			return this.applied.script();
		}

		public String getType() {
			return this.applied.type().name();
		}

		public @Nullable String getChecksum() {
			return this.applied.checksum();
		}

		public int getBatch() {
			return this.applied.batch();
		}

		public String getAppliedAt() {
			return Texts.instant(this.applied.appliedAt());
		}

		public String getAppliedBy() {
			return this.applied.appliedBy();
		}

		public long getDurationMs() {
			return this.applied.duration().toMillis();
		}

		public String getOrigin() {
			return this.applied.origin().name();
		}

	}

	/**
	 * Description of a repeatable script or seed.
	 */
	@JsonPropertyOrder({ "name", "state", "appliedAt" })
	public static final class RepeatableDescriptor {

		private final RepeatableStatus status;

		private RepeatableDescriptor(RepeatableStatus status) {
			this.status = status;
		}

		public String getName() {
			return this.status.key().name();
		}

		public String getState() {
			return this.status.state().name();
		}

		public @Nullable String getAppliedAt() {
			Instant appliedAt = this.status.appliedAt();
			return (appliedAt != null) ? Texts.instant(appliedAt) : null;
		}

	}

	/**
	 * Description of a problem.
	 */
	@JsonPropertyOrder({ "kind", "revision", "detail", "action" })
	public static final class ProblemDescriptor {

		private final Problem problem;

		private ProblemDescriptor(Problem problem) {
			this.problem = problem;
		}

		public String getKind() {
			return this.problem.kind().name();
		}

		public @Nullable String getRevision() {
			return this.problem.revision();
		}

		public String getDetail() {
			return Texts.withoutSecrets(this.problem.detail());
		}

		public String getAction() {
			return Texts.withoutSecrets(this.problem.action());
		}

	}

}
