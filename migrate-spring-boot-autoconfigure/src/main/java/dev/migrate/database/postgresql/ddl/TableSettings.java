package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.migrate.operation.AlterTable;
import dev.migrate.schema.Table;
import dev.migrate.schema.Table.Settings;

/**
 * Writes what a table is told beside its columns.
 */
final class TableSettings {

	private final DdlText text;

	TableSettings(DdlText text) {
		this.text = text;
	}

	/** What the statement that makes the table says at its end. */
	String inCreate(Settings settings) {
		String method = (settings.accessMethod() != null) ? " USING " + this.text.name(settings.accessMethod()) : "";
		return method + (settings.options().isEmpty() ? "" : " WITH " + options(settings.options()));
	}

	/** What is said once the table and its indexes are there. */
	List<String> ofNew(Table table) {
		Settings settings = table.settings();
		Settings made = new Settings(settings.unlogged(), settings.options(), false, false, "DEFAULT",
				settings.accessMethod());
		return alter(new AlterTable(table.name(), made, settings));
	}

	List<String> alter(AlterTable operation) {
		List<String> actions = actions(operation.from(), operation.to());
		return actions.isEmpty() ? List.of()
				: List.of(DdlText.list("ALTER TABLE " + this.text.name(operation.table()), actions));
	}

	private List<String> actions(Settings from, Settings to) {
		List<String> actions = new ArrayList<>();
		if (from.unlogged() != to.unlogged()) {
			actions.add(to.unlogged() ? "SET UNLOGGED" : "SET LOGGED");
		}
		if (!Objects.equals(from.accessMethod(), to.accessMethod())) {
			actions.add("SET ACCESS METHOD " + this.text.name(Objects.requireNonNullElse(to.accessMethod(), "heap")));
		}
		actions.addAll(optionChanges(from.options(), to.options()));
		if (from.rowSecurity() != to.rowSecurity()) {
			actions.add((to.rowSecurity() ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
		}
		if (from.forceRowSecurity() != to.forceRowSecurity()) {
			actions.add((to.forceRowSecurity() ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
		}
		if (!from.replicaIdentity().equals(to.replicaIdentity())) {
			actions.add("REPLICA IDENTITY " + this.text.sql(to.replicaIdentity()));
		}
		return actions;
	}

	/** What brings the parameters of a table, view or index to others. */
	List<String> optionChanges(Map<String, String> from, Map<String, String> to) {
		List<String> actions = new ArrayList<>();
		List<String> gone = from.keySet().stream().filter((name) -> !to.containsKey(name)).sorted().toList();
		if (!gone.isEmpty()) {
			actions.add("RESET (" + String.join(", ", gone) + ")");
		}
		Map<String, String> set = to.entrySet()
			.stream()
			.filter((option) -> !option.getValue().equals(from.get(option.getKey())))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		if (!set.isEmpty()) {
			actions.add("SET " + options(set));
		}
		return actions;
	}

	String options(Map<String, String> options) {
		return options.keySet()
			.stream()
			.sorted()
			.map((name) -> name + " = " + value(Objects.requireNonNull(options.get(name))))
			.collect(Collectors.joining(", ", "(", ")"));
	}

	private String value(String value) {
		return value.matches("-?[0-9]+(\\.[0-9]+)?|[a-z]+") ? value : this.text.literal(value);
	}

}
