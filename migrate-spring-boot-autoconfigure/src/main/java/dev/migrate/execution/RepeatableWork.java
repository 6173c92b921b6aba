package dev.migrate.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.history.ServerState;
import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableCatalog;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RepeatableScript;
import dev.migrate.sql.CreatedObject;
import org.jspecify.annotations.Nullable;

/**
 * What a run does behind its revisions: repeatable scripts that are new or changed, that
 * refer to one that runs, or whose objects a revision has dropped; then seeds.
 * <p>
 * Nothing of it is lost when a run breaks off. The transaction of a script forgets those
 * that must run after it, so that they are new until they have. And each row remembers
 * when its objects were last known to be there; where a revision was applied after that,
 * the next run looks.
 */
final class RepeatableWork {

	/** Nothing to do. */
	static final RepeatableWork NONE = new RepeatableWork(null, List.of(), List.of(), List.of(), false);

	private final @Nullable RepeatableCatalog catalog;

	/** New or changed, with those that refer to them, in order. */
	private final List<RepeatableScript> due;

	private final List<RepeatableScript> seeds;

	/** The scripts that ran before, whose objects are looked for. */
	private final List<RepeatableScript> known;

	/** Whether looking is all that there is to do. */
	private final boolean looksOnly;

	private RepeatableWork(@Nullable RepeatableCatalog catalog, List<RepeatableScript> due,
			List<RepeatableScript> seeds, List<RepeatableScript> known, boolean looksOnly) {
		this.catalog = catalog;
		this.due = due;
		this.seeds = seeds;
		this.known = known;
		this.looksOnly = looksOnly;
	}

	/**
	 * Plan what follows an upgrade. Scripts may refer to the newest revisions, so they
	 * wait until nothing is pending; and those of an older release do not run over a
	 * newer database.
	 * @param assessment code and history
	 * @param plan the revisions that will be applied before
	 * @param profiles the profiles whose seeds run too, or {@code null} for no seeds
	 */
	static RepeatableWork after(Assessment assessment, Plan plan, @Nullable Collection<String> profiles) {
		boolean complete = assessment.applied().size() + plan.steps().size() == assessment.catalog().size();
		if (!complete || !assessment.unknown().isEmpty()) {
			return NONE;
		}
		RepeatableCatalog catalog = assessment.catalog().repeatables();
		RepeatableComparison comparison = new RepeatableComparison(assessment.history(), RepeatableKind.REPEATABLE);
		List<RepeatableScript> known = known(assessment, plan, catalog, comparison);
		boolean any = catalog.repeatables().stream().anyMatch(comparison::isDue);
		List<RepeatableScript> due = List.of();
		if (any || !known.isEmpty()) {
			due = withDependents(catalog, catalog.repeatablesInOrder().stream().filter(comparison::isDue).toList());
		}
		List<RepeatableScript> seeds = (profiles != null) ? dueSeeds(assessment, profiles) : List.of();
		return new RepeatableWork(catalog, due, seeds, known,
				plan.isEmpty() && due.isEmpty() && seeds.isEmpty() && !known.isEmpty());
	}

	/**
	 * Plan to run seeds.
	 */
	static RepeatableWork seeds(Assessment assessment, Collection<String> profiles) {
		return new RepeatableWork(null, List.of(), dueSeeds(assessment, profiles), List.of(), false);
	}

	private static List<RepeatableScript> known(Assessment assessment, Plan plan, RepeatableCatalog catalog,
			RepeatableComparison comparison) {
		ServerState server = assessment.history().server();
		List<RepeatableScript> known = catalog.repeatables().stream().filter(comparison::hasRow).toList();
		boolean unchecked = !server.inRecovery() && !server.readOnly()
				&& known.stream().anyMatch(comparison::isUnchecked);
		return (!plan.isEmpty() || unchecked) ? known : List.of();
	}

	private static List<RepeatableScript> dueSeeds(Assessment assessment, Collection<String> profiles) {
		RepeatableComparison comparison = new RepeatableComparison(assessment.history(), RepeatableKind.SEED);
		RepeatableCatalog catalog = assessment.catalog().repeatables();
		if (catalog.seeds(profiles).stream().noneMatch(comparison::isDue)) {
			return List.of();
		}
		// putting them in order reads them, so all are sound before the first runs
		return catalog.seedsInOrder(profiles).stream().filter(comparison::isDue).toList();
	}

	private static List<RepeatableScript> withDependents(RepeatableCatalog catalog,
			Collection<RepeatableScript> scripts) {
		Set<RepeatableScript> all = new LinkedHashSet<>(scripts);
		scripts.forEach((script) -> all.addAll(catalog.dependents(script)));
		return catalog.repeatablesInOrder().stream().filter(all::contains).toList();
	}

	int size() {
		return this.due.size() + this.seeds.size() + (this.looksOnly ? 1 : 0);
	}

	boolean isEmpty() {
		return size() == 0 && this.known.isEmpty();
	}

	/**
	 * Return what is known to run, before anybody has looked for objects.
	 */
	List<RepeatableKey> keys() {
		List<RepeatableKey> keys = new ArrayList<>();
		this.due.forEach((script) -> keys.add(script.key()));
		this.seeds.forEach((script) -> keys.add(script.key()));
		return keys;
	}

	/**
	 * Run all, each in a transaction of its own. The revisions are committed.
	 */
	void oneByOne(RunContext run, HistoryWriter writer, RepeatableExecution execution, int revisions)
			throws SQLException {
		List<RepeatableScript> scripts = scripts(run);
		run.trail().done();
		run.trail().expect(scripts.stream().map(RunUnit.Script::new).toList());
		for (RepeatableScript script : scripts) {
			execution.execute(script, scripts.size(), revisions);
		}
		looked(run, writer);
	}

	/**
	 * Run all within the transaction that is open.
	 */
	void within(RunContext run, HistoryWriter writer, RepeatableExecution execution) throws SQLException {
		List<RepeatableScript> scripts = scripts(run);
		for (RepeatableScript script : scripts) {
			execution.attempt(script, scripts.size());
		}
		looked(run, writer);
	}

	private void looked(RunContext run, HistoryWriter writer) throws SQLException {
		if (!this.known.isEmpty()) {
			run.session().sender().send(writer.checked(this.known));
		}
	}

	private List<RepeatableScript> scripts(RunContext run) throws SQLException {
		List<RepeatableScript> scripts = new ArrayList<>(this.due);
		List<RepeatableScript> lost = lost(run);
		if (!lost.isEmpty()) {
			lost.addAll(this.due);
			scripts = new ArrayList<>(withDependents(Objects.requireNonNull(this.catalog), lost));
		}
		scripts.addAll(this.seeds);
		return scripts;
	}

	/**
	 * Return the scripts that ran and whose objects are not there any more.
	 */
	private List<RepeatableScript> lost(RunContext run) throws SQLException {
		List<CreatedObject> objects = new ArrayList<>();
		List<RepeatableScript> makers = new ArrayList<>();
		for (RepeatableScript script : this.known) {
			for (CreatedObject object : script.references().created()) {
				if (!script.references().ownSearchPath() || object.name().schema() != null) {
					objects.add(object);
					makers.add(script);
				}
			}
		}
		Set<RepeatableScript> lost = new LinkedHashSet<>();
		if (!objects.isEmpty()) {
			run.session()
				.sender()
				.send(Command.of(run.database().missing(objects))
					.withRows((row) -> lost.add(makers.get(Integer.parseInt(Objects.requireNonNull(row.get(0)))))));
		}
		return new ArrayList<>(lost);
	}

}
