package dev.migrate.autogenerate.draft;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.operation.Operation;

/**
 * Operations and notes by the revision that they are for.
 */
final class Staging {

	private final Map<Stage, List<Operation>> operations = new EnumMap<>(Stage.class);

	/** What looks at rows comes before what then locks for a moment. */
	private final List<Operation> validations = new ArrayList<>();

	private final Set<Operation> oneWay = new HashSet<>();

	private final Map<Stage, Set<String>> notes = new EnumMap<>(Stage.class);

	void add(Stage stage, Operation operation) {
		this.operations.computeIfAbsent(stage, (key) -> new ArrayList<>()).add(operation);
	}

	/**
	 * Have drops wait to the end, where something that looks at rows, or that is not
	 * undone when it fails, comes between.
	 */
	void postponeDrops() {
		List<Operation> now = this.operations.getOrDefault(Stage.SCHEMA, List.of());
		boolean mayFail = !operations(Stage.BACKFILL).isEmpty() || !operations(Stage.VALIDATE).isEmpty()
				|| !operations(Stage.INDEXES).isEmpty();
		List<Operation> all = new ArrayList<>();
		this.operations.values().forEach(all::addAll);
		List<Operation> late = mayFail ? new LateDrops(all).find() : List.of();
		if (now.containsAll(late)) {
			late.forEach((operation) -> {
				now.remove(operation);
				add(Stage.DROPS, operation);
			});
		}
	}

	/** Add an operation that another one's way back takes back too. */
	void addOneWay(Stage stage, Operation operation) {
		this.oneWay.add(operation);
		add(stage, operation);
	}

	boolean isOneWay(Operation operation) {
		return this.oneWay.contains(operation);
	}

	void validate(Operation operation) {
		this.validations.add(operation);
	}

	void note(Stage stage, String note) {
		this.notes.computeIfAbsent(stage, (key) -> new LinkedHashSet<>()).add(note);
	}

	List<Operation> operations(Stage stage) {
		List<Operation> all = new ArrayList<>();
		if (stage == Stage.VALIDATE) {
			all.addAll(this.validations);
		}
		all.addAll(this.operations.getOrDefault(stage, List.of()));
		return all;
	}

	List<String> notes(Stage stage) {
		return List.copyOf(this.notes.getOrDefault(stage, Set.of()));
	}

}
