package dev.migrate.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.migrate.error.Failure;
import org.apache.commons.logging.LogFactory;

/**
 * The SQL files of some locations. Every file that is not plainly something else must be
 * a sound script: one that is merely misnamed is an error, never skipped in silence.
 */
public final class SqlScripts implements MigrationSource {

	private static final String SUFFIX = ".sql";

	/** Endings of files that people keep beside their scripts. */
	private static final Set<String> LEFT_ALONE = Set.of("md", "adoc", "txt", "class", "java", "kt", "gitkeep",
			"gitignore", "editorconfig", "ds_store");

	private final List<ScriptLocation> locations;

	private final ClassLoader classLoader;

	private final Placeholders placeholders;

	/** A misspelt location would otherwise look like a database that is up to date. */
	private volatile boolean warned;

	/**
	 * Create a source.
	 * @param locations where to look
	 * @param classLoader where class path locations are looked up
	 * @param placeholders the values of placeholders, for the scripts that ask for them
	 */
	public SqlScripts(List<ScriptLocation> locations, ClassLoader classLoader, Placeholders placeholders) {
		this.locations = List.copyOf(locations);
		this.classLoader = classLoader;
		this.placeholders = placeholders;
	}

	@Override
	public Collection<SqlScript> scripts(KnownScripts known) {
		Map<String, ScriptFile> files = new LinkedHashMap<>();
		for (ScriptLocation location : this.locations) {
			List<ScriptFile> found = location.files(this.classLoader);
			if (found.isEmpty()) {
				location.requireExists(this.classLoader);
			}
			found.forEach((file) -> files.putIfAbsent(file.description(), file));
		}
		if (files.isEmpty() && !this.warned) {
			this.warned = true;
			LogFactory.getLog(SqlScripts.class).warn("There are no scripts in " + this.locations);
		}
		return read(files.values(), this.placeholders, known);
	}

	/**
	 * Read the scripts among some files.
	 * @param files the files of a location
	 * @param placeholders the values of placeholders, for the scripts that ask for them
	 * @param known what the database remembers of files that were applied
	 * @return the scripts
	 * @throws ScriptException when one is unsound, or a file is misnamed
	 */
	public static List<SqlScript> read(Collection<ScriptFile> files, Placeholders placeholders, KnownScripts known) {
		List<SqlScript> scripts = new ArrayList<>(files.size());
		for (ScriptFile file : files) {
			if (isScript(file)) {
				scripts.add(SqlScript.read(file, placeholders, known));
			}
		}
		return scripts;
	}

	static boolean isScript(ScriptFile file) {
		if (file.name().endsWith(SUFFIX)) {
			return true;
		}
		String simpleName = file.name().substring(file.name().lastIndexOf('/') + 1);
		String ending = simpleName.substring(simpleName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		if (LEFT_ALONE.contains(ending) && !simpleName.toLowerCase(Locale.ROOT).contains(SUFFIX + ".")) {
			return false;
		}
		throw new ScriptException(Failure
			.of("The file is not named like a revision or another script, which ends in '.sql'")
			.file(file.description())
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action("Rename it, or move it out of the location; only .md, .adoc, .txt, .java, .kt and .class files are"
					+ " left alone")
			.build());
	}

}
