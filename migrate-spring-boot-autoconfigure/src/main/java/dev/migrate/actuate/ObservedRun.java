package dev.migrate.actuate;

import java.util.Locale;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The observations of one run, of which at most one is of a revision. Their scopes are
 * open on the thread that runs, so that what the driver does is seen as part of them; the
 * inner one is always closed before the outer.
 */
final class ObservedRun {

	private static final String SUCCESS = "SUCCESS";

	private static final String FAILURE = "FAILURE";

	private static final String RETRIED = "RETRIED";

	private final ObservationRegistry registry;

	private final String migrator;

	private final String product;

	private final String run;

	private final Observed whole;

	private @Nullable Observed revision;

	private @Nullable String revisionId;

	private ObservedRun(ObservationRegistry registry, String migrator, String product, String run, String direction) {
		this.registry = registry;
		this.migrator = migrator;
		this.product = product;
		this.run = run;
		this.whole = observe("migrate.run", "migrate " + direction.toLowerCase(Locale.ROOT), direction, null);
	}

	static ObservedRun start(ObservationRegistry registry, String migrator, String product, String run,
			String direction) {
		return new ObservedRun(registry, migrator, product, run, direction);
	}

	/**
	 * A revision begins, or begins once more after a failed attempt.
	 */
	void revisionStarted(String id, String direction) {
		if (id.equals(this.revisionId)) {
			return;
		}
		endRevision(RETRIED, null);
		this.revisionId = id;
		this.revision = observe("migrate.revision", "migrate revision", direction, id);
	}

	void revisionRetried() {
		if (this.revision != null) {
			this.revision.observation().event(Observation.Event.of("retry"));
		}
	}

	void revisionEnded() {
		endRevision(SUCCESS, null);
	}

	void revisionFailed(Throwable failure) {
		endRevision(FAILURE, failure);
	}

	void ended() {
		endRevision(SUCCESS, null);
		this.whole.end(SUCCESS, null);
	}

	void failed(Throwable failure) {
		endRevision(FAILURE, failure);
		this.whole.end(FAILURE, failure);
	}

	private void endRevision(String outcome, @Nullable Throwable failure) {
		if (this.revision != null) {
			this.revision.end(outcome, failure);
		}
		this.revision = null;
		this.revisionId = null;
	}

	private Observed observe(String name, String contextualName, String direction, @Nullable String revision) {
		Observation observation = Observation.createNotStarted(name, this.registry)
			.contextualName(contextualName)
			.lowCardinalityKeyValue("migrator", this.migrator)
			.lowCardinalityKeyValue("database", this.product)
			.lowCardinalityKeyValue("direction", direction)
			.lowCardinalityKeyValue("outcome", "UNKNOWN")
			.highCardinalityKeyValue("run", this.run);
		if (revision != null) {
			observation.highCardinalityKeyValue("revision", revision);
		}
		observation.start();
		return new Observed(observation, observation.openScope());
	}

	/**
	 * An observation whose scope is open.
	 */
	private record Observed(Observation observation, Observation.Scope scope) {

		void end(String outcome, @Nullable Throwable failure) {
			this.observation.lowCardinalityKeyValue("outcome", outcome);
			if (failure != null) {
				this.observation.error(failure);
			}
			this.scope.close();
			this.observation.stop();
		}

	}

}
