package dev.migrate.conformance;

import dev.migrate.error.MigrateException;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.StillNeededException;
import dev.migrate.revision.AmbiguousRevisionException;
import dev.migrate.revision.AmbiguousStepException;
import dev.migrate.revision.DisjointRangeException;
import dev.migrate.revision.LabelConflictException;
import dev.migrate.revision.MalformedTargetException;
import dev.migrate.revision.MissingDependencyException;
import dev.migrate.revision.MissingParentException;
import dev.migrate.revision.MultipleCurrentRevisionsException;
import dev.migrate.revision.MultipleHeadsException;
import dev.migrate.revision.NotAppliedException;
import dev.migrate.revision.NotInLineageException;
import dev.migrate.revision.RevisionCycleException;
import dev.migrate.revision.SelfReferenceException;
import dev.migrate.revision.StepsExceededException;
import dev.migrate.revision.UnknownAppliedRevisionException;
import dev.migrate.revision.UnknownRevisionException;
import dev.migrate.revision.WrongDirectionException;

/**
 * A way to be refused: the type for programs, the exit code for scripts, the words for
 * people.
 */
public enum Refusal {

	/** One head is wanted, and there are several. */
	MULTIPLE_HEADS(MultipleHeadsException.class, 2, "needs a single head, but there are"),

	/** One current revision is wanted, and there are several. */
	SEVERAL_CURRENT(MultipleCurrentRevisionsException.class, 2, "counts from the current revision, but there are"),

	/** A step could go several ways. */
	AMBIGUOUS_STEP(AmbiguousStepException.class, 2, "is ambiguous: "),

	/** Several ids begin like this. */
	AMBIGUOUS_ID(AmbiguousRevisionException.class, 2, "is the beginning of"),

	/** Nothing has this name. */
	UNKNOWN(UnknownRevisionException.class, 2, "There is no revision or label"),

	/** There are not so many revisions. */
	TOO_FAR(StepsExceededException.class, 2, "goes too far"),

	/** An upgrade down, or a downgrade up. */
	WRONG_DIRECTION(WrongDirectionException.class, 2, "grade cannot go"),

	/** A downgrade to what is not there. */
	NOT_APPLIED(NotAppliedException.class, 2, "is not applied"),

	/** A revision of another lineage. */
	NOT_IN_LINEAGE(NotInLineageException.class, 2, "is not in the lineage of"),

	/** Not written like a target. */
	MALFORMED(MalformedTargetException.class, 2, "is not a target"),

	/** A range whose start does not come before its end. */
	DISJOINT(DisjointRangeException.class, 2, "is not a range"),

	/** A rollback that would take the ground from others. */
	STILL_NEEDED(StillNeededException.class, 5, "leave what is built on that"),

	/** A rollback of a batch that is not there. */
	NO_SUCH_BATCH(PlanRefusedException.class, 5, "Nothing is applied that belongs to the batch"),

	/** The database has what the code does not know. */
	AHEAD(HistoryConflictException.class, 1, "that this code does not know"),

	/** A stamp where the database has what the code does not know. */
	UNKNOWN_APPLIED(UnknownAppliedRevisionException.class, 2, "has applied what the code does not know"),

	/** A revision revises what does not exist. */
	MISSING_PARENT(MissingParentException.class, 1, "which does not exist"),

	/** A revision depends on what does not exist. */
	MISSING_DEPENDENCY(MissingDependencyException.class, 1, "which is neither a revision nor a label"),

	/** Two revisions have one id; files are found to before they are a graph. */
	DUPLICATE_ID(MigrateException.class, 1, "Two scripts claim the revision"),

	/** Two revisions have one label, or a label is an id. */
	LABEL_CONFLICT(LabelConflictException.class, 1, "Label '"),

	/** Revisions come before each other. */
	CYCLE(RevisionCycleException.class, 1, "in a circle"),

	/** A revision names itself. */
	SELF_REFERENCE(SelfReferenceException.class, 1, "itself");

	private final Class<? extends MigrateException> type;

	private final int exitCode;

	private final String words;

	Refusal(Class<? extends MigrateException> type, int exitCode, String words) {
		this.type = type;
		this.exitCode = exitCode;
		this.words = words;
	}

	public Class<? extends MigrateException> type() {
		return this.type;
	}

	public int exitCode() {
		return this.exitCode;
	}

	public String words() {
		return this.words;
	}

}
