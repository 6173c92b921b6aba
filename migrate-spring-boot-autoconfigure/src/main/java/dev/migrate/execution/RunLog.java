package dev.migrate.execution;

import java.time.Duration;
import java.util.Locale;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKey;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs what runs do. Failures are thrown, and so logged by whoever called.
 */
final class RunLog implements MigratorListener {

	private final String migrator;

	/**
	 * Found with the first thing to say. Most starts say nothing here, and where nobody
	 * has logged before, finding it takes as long as all else.
	 */
	private @Nullable Log logger;

	RunLog(String migrator) {
		this.migrator = LogLine.of(migrator);
	}

	@Override
	public void runStarted(String run, Plan plan) {
		logger().info("Run " + run + " of '" + this.migrator + "'" + (plan.isEmpty() ? " begins"
				: ": " + plan.steps().size() + " revision" + ((plan.steps().size() == 1) ? "" : "s") + " to run"));
	}

	@Override
	public void revisionStarted(String run, Revision revision, Direction direction) {
		logger().debug("Revision " + revision.id() + ": " + name(direction) + " begins");
	}

	@Override
	public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
		logger().info("Revision " + revision.id()
				+ (revision.message().isEmpty() ? "" : " (" + LogLine.of(revision.message()) + ")") + ": "
				+ name(direction) + " done in " + duration.toMillis() + " ms");
	}

	@Override
	public void repeatableEnded(String run, RepeatableKey script, Duration duration) {
		logger().info(LogLine.of(script.toString()) + ": done in " + duration.toMillis() + " ms");
	}

	@Override
	public void runEnded(RunResult result) {
		logger().info("Run " + result.run() + " done in " + result.duration().toMillis() + " ms; the database is at "
				+ (result.tipsAfter().isEmpty() ? "base" : String.join(", ", result.tipsAfter())));
	}

	private Log logger() {
		Log result = this.logger;
		if (result == null) {
			result = LogFactory.getLog(RunLog.class);
			this.logger = result;
		}
		return result;
	}

	private static String name(Direction direction) {
		return direction.name().toLowerCase(Locale.ROOT);
	}

}
