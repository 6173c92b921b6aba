package dev.migrate.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.error.Failure;

/**
 * The repeatable scripts, or the seeds, of some locations. It has no revisions.
 */
public final class RepeatableScripts implements MigrationSource {

	private final RepeatableKind kind;

	private final List<ScriptLocation> locations;

	private final ClassLoader classLoader;

	private final Placeholders placeholders;

	/**
	 * Create a source.
	 * @param kind what is looked for
	 * @param locations where to look; the kind's default one need not exist
	 * @param classLoader where class path locations are looked up
	 * @param placeholders the values of placeholders, for the scripts that ask for them
	 */
	public RepeatableScripts(RepeatableKind kind, List<ScriptLocation> locations, ClassLoader classLoader,
			Placeholders placeholders) {
		this.kind = kind;
		this.locations = List.copyOf(locations);
		this.classLoader = classLoader;
		this.placeholders = placeholders;
	}

	@Override
	public Collection<? extends RevisionScript> scripts(KnownScripts known) {
		return List.of();
	}

	@Override
	public Collection<RepeatableScript> repeatables(RepeatableKind kind) {
		if (kind != this.kind) {
			return List.of();
		}
		Map<String, ScriptFile> files = new LinkedHashMap<>();
		for (ScriptLocation location : this.locations) {
			List<ScriptFile> found = location.files(this.classLoader);
			if (found.isEmpty()) {
				location.requireExists(this.classLoader, kind.defaultLocation(), kind.property());
			}
			found.forEach((file) -> files.putIfAbsent(file.description(), file));
		}
		Map<String, RepeatableScript> scripts = new LinkedHashMap<>();
		for (ScriptFile file : files.values()) {
			if (SqlScripts.isScript(file)) {
				RepeatableScript script = new RepeatableScript(file, kind, this.placeholders);
				RepeatableScript first = scripts.putIfAbsent(script.name(), script);
				if (first != null) {
					throw twice(first, script);
				}
			}
		}
		return new ArrayList<>(scripts.values());
	}

	static ScriptException twice(RepeatableScript first, RepeatableScript second) {
		return new ScriptException(
				Failure.of("Two " + first.key().kind().word() + " scripts have the name " + first.name())
					.detail(first.toString())
					.detail(second.toString())
					.state("Nothing was changed: scripts are read before they run")
					.next("migrate status")
					.action("Give one of them a name of its own, or take out the one that is a copy")
					.build());
	}

}
