package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.migrate.database.Database;
import dev.migrate.database.LossCounter;
import dev.migrate.error.Failure;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * What a person has agreed to lose. Counted again under the lock, it may be less but not
 * more:
 * <ul>
 * <li>A number that was counted is held to exactly, so it must be counted again; an
 * estimate does not replace it.</li>
 * <li>An estimate is one again, and may grow by half: the planner's numbers move by
 * themselves.</li>
 * <li>Who was told that the number is not known has agreed to any.</li>
 * <li>What was not shown at all had nothing to lose.</li>
 * </ul>
 */
final class AgreedLosses implements CountLimits {

	/** What was counted within a shorter limit is counted again within this one. */
	private static final Duration COUNT_LIMIT = Duration.ofSeconds(30);

	private static final int NAMED = 10;

	private final Map<Loss.Subject, Loss> agreed = new HashMap<>();

	private AgreedLosses() {
	}

	static AgreedLosses of(Preview preview) {
		AgreedLosses losses = new AgreedLosses();
		for (StepPreview step : preview.steps()) {
			step.losses().forEach((loss) -> losses.agreed.putIfAbsent(loss.subject(step.revision().id()), loss));
		}
		return losses;
	}

	@Override
	public Duration limit(Loss.Subject subject) {
		Loss loss = this.agreed.get(subject);
		return (loss == null || loss.exact()) ? COUNT_LIMIT : Duration.ZERO;
	}

	/**
	 * Count again, and refuse if it is more.
	 * @throws PlanChangedException if more would be lost
	 */
	void require(Task.Work work, ScriptCatalog catalog, Database database, LossCounter counter, CancelSignal cancel)
			throws SQLException {
		List<StepPreview> steps = new PreviewWriter(catalog, database, counter, this).write(work).steps();
		// a count that was cancelled would look like one that took too long
		cancel.check("before its first revision began");
		List<String> more = new ArrayList<>();
		for (StepPreview step : steps) {
			for (Loss loss : step.losses()) {
				String text = more(loss, this.agreed.get(loss.subject(step.revision().id())));
				if (text != null) {
					more.add("Revision " + step.revision().id() + ": " + text);
				}
			}
		}
		if (!more.isEmpty()) {
			throw refused(more);
		}
	}

	private static @Nullable String more(Loss now, @Nullable Loss agreed) {
		Long agreedCount = (agreed != null) ? agreed.count() : Long.valueOf(0);
		if (agreedCount == null) {
			return null;
		}
		boolean exactly = agreed == null || agreed.exact();
		Long count = now.count();
		if (count == null || exactly && !now.exact()) {
			return now.describe() + ", and agreed to were " + ((agreed != null) ? number(agreed) : "none");
		}
		long allowed = exactly ? agreedCount : agreedCount + agreedCount / 2;
		return (count > allowed) ? now.describe() + ", " + String.format(Locale.ROOT, "%,d", count - agreedCount)
				+ " more than was agreed to" : null;
	}

	private static String number(Loss loss) {
		return (loss.exact() ? "" : "about ") + String.format(Locale.ROOT, "%,d", loss.count());
	}

	private static PlanChangedException refused(List<String> more) {
		Failure.Builder failure = Failure.of("More would be lost than was agreed to: others have written since");
		more.stream().limit(NAMED).forEach(failure::detail);
		if (more.size() > NAMED) {
			failure.detail("… and " + (more.size() - NAMED) + " more");
		}
		return new PlanChangedException(failure.state("Nothing was changed")
			.action("Look at what would be lost now, and decide again")
			.next("migrate status")
			.build());
	}

}
