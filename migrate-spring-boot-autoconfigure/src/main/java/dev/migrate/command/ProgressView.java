package dev.migrate.command;

import java.time.Duration;

import dev.migrate.Migrator;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.database.SessionActivity;
import dev.migrate.execution.RunProgress;
import dev.migrate.execution.Watch;

/**
 * Shows what a long run is at: on a terminal one line that changes, elsewhere a line now
 * and then. Short runs show nothing.
 */
final class ProgressView implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration NOW_AND_THEN = Duration.ofSeconds(30);

	private static final int STATEMENT_WIDTH = 48;

	private final Output output;

	private final boolean live;

	private final long nowAndThen;

	private final Watch watch;

	private long lastLine = System.nanoTime();

	private ProgressView(Output output, boolean live, Duration nowAndThen, Migrator migrator) {
		this.output = output;
		this.live = live;
		this.nowAndThen = nowAndThen.toNanos();
		this.watch = migrator.watch(INTERVAL, this::show);
	}

	/**
	 * Begin to show what runs of a migrator are at.
	 */
	static ProgressView open(CommandContext context, Migrator migrator) {
		return new ProgressView(context.output(), context.terminal().isInteractive(), NOW_AND_THEN, migrator);
	}

	private void show(RunProgress progress) {
		if (this.live) {
			this.output.status(describe(progress));
		}
		else if (System.nanoTime() - this.lastLine >= this.nowAndThen) {
			this.lastLine = System.nanoTime();
			this.output.note(describe(progress));
		}
	}

	/**
	 * Say in one line what a run is at.
	 */
	static String describe(RunProgress progress) {
		StringBuilder text = new StringBuilder();
		if (progress.revision() != null) {
			text.append("revision ").append(progress.step()).append(" of ").append(progress.steps()).append("  ");
			text.append(progress.revision().id());
			if (!progress.revision().message().isEmpty()) {
				text.append(' ').append(progress.revision().message());
			}
		}
		else if (progress.steps() == 0) {
			text.append("running scripts");
		}
		else {
			text.append(progress.step()).append(" of ").append(progress.steps()).append(" revisions done");
		}
		String statement = progress.statement();
		if (statement != null) {
			String line = statement.strip().replaceAll("\\s+", " ");
			text.append(" · ")
				.append((line.length() > STATEMENT_WIDTH) ? line.substring(0, STATEMENT_WIDTH) + "…" : line);
		}
		Duration age = progress.statementElapsed();
		text.append(" · ").append(((age != null) ? age : progress.elapsed()).toSeconds()).append(" s");
		if (progress.serverProgress() != null) {
			text.append(" · ").append(progress.serverProgress().phase());
			Integer percent = progress.serverProgress().percent();
			if (percent != null) {
				text.append(' ').append(percent).append(" %");
			}
		}
		for (SessionActivity blocker : progress.blockers()) {
			text.append(" · waits for ").append(blocker.describe());
		}
		return PrintableText.of(text.toString());
	}

	@Override
	public void close() {
		this.watch.close();
		this.output.status("");
	}

}
