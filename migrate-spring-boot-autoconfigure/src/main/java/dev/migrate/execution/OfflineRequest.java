package dev.migrate.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.migrate.error.Failure;
import dev.migrate.revision.RevisionRange;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.RevisionTarget.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * What a script shall do: a command and the range for which it is written. Immutable.
 * <p>
 * A range {@code a:b} begins at {@code a}; a target without a range begins where the
 * database is empty, as in Alembic, or at the current revision where the target itself
 * counts from it ({@code +1}). Steps in the end of a range count from its start.
 *
 * @param command what the script does
 * @param starts where the database is when the script begins; empty for an empty database
 * @param ends where it shall be afterwards
 */
public record OfflineRequest(Command command, List<RevisionTarget> starts, List<RevisionTarget> ends) {

	private static final RevisionTarget BASE = new RevisionTarget(null, Anchor.BASE, null, 0);

	private static final RevisionTarget HEADS = new RevisionTarget(null, Anchor.HEADS, null, 0);

	private static final RevisionTarget CURRENT = new RevisionTarget(null, Anchor.CURRENT, null, 0);

	public OfflineRequest {
		Objects.requireNonNull(command, "'command' must not be null");
		starts = List.copyOf(starts);
		ends = List.copyOf(ends);
	}

	/**
	 * The commands that can be written as a script.
	 */
	public enum Command {

		/** Runs upgrades. */
		UPGRADE,

		/** Runs downgrades. */
		DOWNGRADE,

		/** Changes the history alone. */
		STAMP;

		/**
		 * Return the command as it is typed.
		 * @return the word
		 */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Ask for upgrades.
	 * @param targets ranges {@code a:b} or targets; at least one
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if one is not written as such
	 */
	public static OfflineRequest upgrade(String... targets) {
		return parse(Command.UPGRADE, targets);
	}

	/**
	 * Ask for downgrades.
	 * @param range a range {@code a:b} from the newer to the older revision
	 * @return the request
	 * @throws OfflineScriptException if it is no range
	 * @throws dev.migrate.revision.MalformedTargetException if an end is not written as a
	 * target
	 */
	public static OfflineRequest downgrade(String range) {
		if (range.indexOf(':') < 0) {
			throw new OfflineScriptException(
					Failure.of("A downgrade is written for a range, and '" + range + "' is none")
						.detail("Without a database nobody knows which revisions are above the target")
						.state("Nothing was written")
						.action("Say from where to where, as in '4f1c:1a2b'; 'current:" + range
								+ "' asks the database where it is")
						.next("migrate downgrade FROM:" + range + " --sql")
						.build(),
					null);
		}
		return parse(Command.DOWNGRADE, range);
	}

	/**
	 * Ask for a change of the history alone.
	 * @param targets ranges {@code a:b} or targets; at least one
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if one is not written as such
	 */
	public static OfflineRequest stamp(String... targets) {
		return parse(Command.STAMP, targets);
	}

	private static OfflineRequest parse(Command command, String... targets) {
		if (targets.length == 0) {
			throw new IllegalArgumentException("'targets' must not be empty");
		}
		boolean down = command == Command.DOWNGRADE;
		List<RevisionTarget> starts = new ArrayList<>();
		List<RevisionTarget> ends = new ArrayList<>();
		for (String target : targets) {
			if (target.indexOf(':') < 0) {
				RevisionTarget end = RevisionTarget.parse(target);
				if (isCounted(end)) {
					starts.add(CURRENT);
				}
				ends.add(end);
			}
			else {
				RevisionRange range = RevisionRange.parse(target);
				starts.add(orElse(range.start(), down ? HEADS : BASE));
				ends.add(orElse(range.end(), down ? BASE : HEADS));
			}
		}
		return new OfflineRequest(command, starts, ends);
	}

	private static RevisionTarget orElse(@Nullable RevisionTarget target, RevisionTarget otherwise) {
		return (target != null) ? target : otherwise;
	}

	/**
	 * Return whether an end of the range is named by where the database is, which then
	 * has to be asked.
	 * @return {@code false} where the script can be written without a database
	 */
	public boolean needsDatabase() {
		return this.starts.stream().anyMatch(OfflineRequest::isCounted)
				|| this.ends.stream().anyMatch((end) -> end.anchor() == Anchor.CURRENT);
	}

	/**
	 * Return whether a target counts from the current revision.
	 */
	private static boolean isCounted(RevisionTarget target) {
		return target.anchor() == Anchor.CURRENT || target.anchor() == Anchor.NONE;
	}

	@Override
	public String toString() {
		return this.command.word() + " " + this.starts + ":" + this.ends;
	}

}
