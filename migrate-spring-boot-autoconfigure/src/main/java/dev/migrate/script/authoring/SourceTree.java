package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTargetException;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptFile;
import dev.migrate.script.ScriptLocation;
import dev.migrate.script.SqlScript;
import dev.migrate.script.SqlScripts;
import org.jspecify.annotations.Nullable;

/**
 * The developer's own copies of the revisions. The graph for writing is made of the files
 * there, read anew, and of what the running code knows beside them: a source file wins
 * over its copy in the output of the build, and a copy whose source is gone does not
 * count.
 */
public final class SourceTree {

	private static final Pattern CLAIM = Pattern.compile("(?m)^\\uFEFF?-- migrate:revision[ \\t]+(\\S+)");

	private final RevisionSources sources;

	private final SourceLocations locations;

	SourceTree(RevisionSources sources, SourceLocations locations) {
		this.sources = sources;
		this.locations = locations;
	}

	/**
	 * Find the developer's folders. Reads no script.
	 * @param sources the places that the running code has its revisions from
	 * @param location a folder named by hand, or {@code null} to find it
	 * @return the folders, perhaps none, as for an application that runs far from its
	 * sources
	 */
	public static SourceTree of(RevisionSources sources, @Nullable Path location) {
		return new SourceTree(sources, new SourceLocations(sources, SourceLocations.processClassPath(), location));
	}

	/**
	 * Return the developer's folders.
	 * @return the folders, which need not exist yet; empty where none was found
	 */
	public List<SourceFolder> folders() {
		return this.locations.folders();
	}

	/**
	 * Return the folder that new files go to.
	 * @return the folder
	 * @throws SourceFileException when none was found
	 */
	public Path directory() {
		return this.locations.directory(this.locations.target(null));
	}

	/**
	 * Make the folder that new files go to.
	 * @param templates whether to write the templates as well, for the project to change
	 * @return what was made; what existed is left as it is
	 * @throws SourceFileException when there is no place, or it cannot be written
	 */
	public List<Path> init(boolean templates) {
		SourceFolder target = this.locations.target(null);
		List<Path> made = new ArrayList<>();
		Path directory = this.locations.directory(target);
		if (SourceFile.folder(directory)) {
			made.add(directory);
		}
		for (RevisionTemplate template : RevisionTemplate.values()) {
			Path file = template.file(target);
			if (templates && !Files.exists(file)) {
				SourceFile.create(file, template.content().getBytes(StandardCharsets.UTF_8));
				made.add(file);
			}
		}
		return made;
	}

	/**
	 * Find the file that a revision is written in, even where other files, or this one,
	 * are unsound.
	 * @param target a target that means one revision
	 * @return the file
	 * @throws AuthoringException when there is no such file
	 */
	public Path fileOf(String target) {
		try {
			SourceRevisions known = read();
			Revision revision = known.one(target);
			return known.file(revision.id())
				.orElseThrow(() -> new AuthoringException(
						Failure.of("The revision comes from a dependency and has no file here")
							.revision(revision.id())
							.file(revision.script())
							.state(AuthoringException.UNTOUCHED)
							.action("Change it where it comes from")
							.next("migrate show " + revision.id())
							.build()));
		}
		catch (AuthoringException | RevisionTargetException ex) {
			throw ex;
		}
		catch (MigrateException ex) {
			List<Path> files = filesClaiming(target);
			if (files.size() == 1) {
				return files.get(0);
			}
			throw ex;
		}
	}

	private List<Path> filesClaiming(String id) {
		List<Path> files = new ArrayList<>();
		for (SourceFolder folder : folders()) {
			for (ScriptFile file : files(folder)) {
				Path path = Path.of(file.description());
				Matcher claim = CLAIM.matcher(new String(SourceFile.read(path), StandardCharsets.UTF_8));
				if (claim.find() && claim.group(1).startsWith(id)) {
					files.add(path);
				}
			}
		}
		return files;
	}

	/**
	 * Read all revisions.
	 * @return the revisions of the sources, and of the running code where it has others
	 * @throws dev.migrate.script.ScriptException when a file is unsound
	 * @throws dev.migrate.revision.RevisionGraphException when the revisions make no
	 * sound graph
	 */
	public SourceRevisions read() {
		List<KnownRevision> revisions = new ArrayList<>(sqlFiles().values());
		Set<String> ids = new LinkedHashSet<>();
		revisions.forEach((revision) -> ids.add(revision.revision().id()));
		for (SqlScript script : SqlScripts.read(this.locations.foreign(), this.sources.placeholders(),
				KnownScripts.NONE)) {
			// a copy of what a folder named by hand holds
			if (!ids.contains(script.revision().id())) {
				revisions.add(known(script, KnownRevision.Kind.FOREIGN, null, null));
			}
		}
		addOthers(revisions);
		return new SourceRevisions(revisions);
	}

	/**
	 * Find the Java and Kotlin migrations whose statements still wait for a person to
	 * fill something in.
	 * @return the line of the first such place by the file
	 * @see dev.migrate.script.FillIn
	 */
	public Map<Path, Integer> javaFillIns() {
		return new JavaSources(folders()).fillIns();
	}

	/**
	 * Compare the sources to the running code, for those that run it. Never fails: where
	 * the sources are unsound, which a build would tell, there is no difference.
	 * @return what a build would change
	 */
	public BuildDifference compareToRunningCode() {
		boolean built = this.sources.locations().stream().anyMatch((location) -> location.folder() == null);
		if (!built || folders().isEmpty()) {
			return BuildDifference.NONE;
		}
		try {
			return isSameByteForByte() ? BuildDifference.NONE : difference();
		}
		catch (MigrateException ex) {
			return BuildDifference.NONE;
		}
	}

	/**
	 * Whether every source file is in the running code as it is, and no other: the usual
	 * case, for which no script is parsed.
	 */
	private boolean isSameByteForByte() {
		List<ScriptFile> written = new ArrayList<>(this.locations.foreign());
		folders().forEach((folder) -> written.addAll(files(folder)));
		List<ScriptFile> running = new ArrayList<>();
		this.sources.locations().forEach((location) -> running.addAll(location.files(this.sources.classLoader())));
		try {
			return fingerprints(written).equals(fingerprints(running));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static List<String> fingerprints(List<ScriptFile> files) throws IOException {
		List<String> fingerprints = new ArrayList<>();
		for (ScriptFile file : files) {
			fingerprints.add(file.name() + " " + file.fingerprint());
		}
		fingerprints.sort(null);
		return fingerprints;
	}

	private BuildDifference difference() {
		Map<Path, KnownRevision> written = sqlFiles();
		Map<String, String> running = new LinkedHashMap<>();
		for (ScriptLocation location : this.sources.locations()) {
			SqlScripts.read(location.files(this.sources.classLoader()), this.sources.placeholders(), KnownScripts.NONE)
				.forEach((script) -> running.put(script.revision().id(), script.checksum()));
		}
		Map<String, Path> missing = new LinkedHashMap<>();
		Map<String, Path> changed = new LinkedHashMap<>();
		Set<String> stale = new LinkedHashSet<>(running.keySet());
		written.forEach((file, known) -> {
			String id = known.revision().id();
			stale.remove(id);
			if (!running.containsKey(id)) {
				missing.put(id, file);
			}
			else if (!Objects.equals(running.get(id), known.checksum())) {
				changed.put(id, file);
			}
		});
		SqlScripts.read(this.locations.foreign(), this.sources.placeholders(), KnownScripts.NONE)
			.forEach((script) -> stale.remove(script.revision().id()));
		return new BuildDifference(missing, changed, List.copyOf(stale));
	}

	private Map<Path, KnownRevision> sqlFiles() {
		Map<Path, KnownRevision> files = new LinkedHashMap<>();
		for (SourceFolder folder : this.locations.folders()) {
			for (SqlScript script : SqlScripts.read(files(folder), this.sources.placeholders(), KnownScripts.NONE)) {
				Path file = Path.of(script.description());
				files.putIfAbsent(file, known(script, KnownRevision.Kind.SOURCE, file, folder));
			}
		}
		return files;
	}

	private static List<ScriptFile> files(SourceFolder folder) {
		return new ScriptLocation("file:" + folder.path()).files(SourceTree.class.getClassLoader());
	}

	private static KnownRevision known(SqlScript script, KnownRevision.Kind kind, @Nullable Path file,
			@Nullable SourceFolder folder) {
		return new KnownRevision(script.revision(), kind, file, 1, folder, script);
	}

	private void addOthers(List<KnownRevision> revisions) {
		Map<String, Path> files = new LinkedHashMap<>();
		Map<String, JavaHeader> written = new LinkedHashMap<>();
		new JavaSources(folders()).headers().forEach((file, headers) -> headers.forEach((header) -> {
			files.put(header.type(), file);
			written.put(header.type(), header);
		}));
		for (MigrationSource source : this.sources.others()) {
			for (RevisionScript script : source.scripts(KnownScripts.NONE)) {
				if (script instanceof JavaRevisionScript java) {
					String type = java.revision().script().replace('$', '.');
					revisions.add(java(java.revision(), written.remove(type), files.get(type), java));
				}
				else {
					revisions.add(new KnownRevision(script.revision(), KnownRevision.Kind.FOREIGN, null, 0, null,
							(script instanceof SqlScript sql) ? sql : null));
				}
			}
		}
		written.forEach((type, header) -> {
			if (header.revision() == null) {
				throw unread(header, files.get(type));
			}
			revisions.add(java(header.revision(), header, files.get(type), null));
		});
	}

	private static KnownRevision java(Revision compiled, @Nullable JavaHeader header, @Nullable Path file,
			@Nullable JavaRevisionScript script) {
		Revision revision = (header != null && header.revision() != null) ? header.revision() : compiled;
		return new KnownRevision(revision, KnownRevision.Kind.JAVA, file, (header != null) ? header.line() : 0, null,
				script);
	}

	private static SourceFileException unread(JavaHeader header, @Nullable Path file) {
		return new SourceFileException(Failure.of("The header of " + header.type() + " is not made of plain texts")
			.file(String.valueOf(file), header.line())
			.state(AuthoringException.UNTOUCHED)
			.action("Build the project, so that the compiled class tells its id, or write its id and parents as texts")
			.next("migrate heads")
			.build(), null);
	}

	RevisionSources sources() {
		return this.sources;
	}

	SourceLocations locations() {
		return this.locations;
	}

}
