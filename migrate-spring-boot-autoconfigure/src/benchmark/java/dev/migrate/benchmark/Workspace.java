package dev.migrate.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.benchmark.Worker.Task;
import org.jspecify.annotations.Nullable;

/**
 * What scenarios share: sets, jars and prepared databases, each made when first asked for
 * and kept until the end, and the commands that start workers.
 */
class Workspace implements AutoCloseable {

	private final Options options;

	private final Databases databases;

	private final Path directory;

	private final Libraries libraries;

	private final Map<Integer, MigrationSet> sets = new HashMap<>();

	private final Map<String, Path> jars = new HashMap<>();

	private final Map<String, String> prepared = new HashMap<>();

	private int scratchDatabases;

	Workspace(Options options, Databases databases) throws IOException {
		this.options = options;
		this.databases = databases;
		this.directory = Files.createDirectories(options.directory().resolve("work"));
		clean();
		this.libraries = new Libraries(System.getProperty("java.class.path"),
				folder("jars").resolve("migrate-spring-boot-autoconfigure.jar"));
	}

	Options options() {
		return this.options;
	}

	Databases databases() {
		return this.databases;
	}

	Libraries libraries() {
		return this.libraries;
	}

	/**
	 * Return an empty folder for a scenario's own files.
	 * @param name the name of the folder
	 * @return the folder
	 * @throws IOException if it cannot be made
	 */
	Path folder(String name) throws IOException {
		return Files.createDirectories(this.directory.resolve(name));
	}

	MigrationSet set(int size) throws IOException {
		MigrationSet set = this.sets.get(size);
		if (set == null) {
			set = MigrationSet.write(folder("set-" + size), size);
			this.sets.put(size, set);
		}
		return set;
	}

	/**
	 * Return a database where a contender has nothing pending.
	 * @param contender its name
	 * @param size the number of migrations
	 * @return the database's name
	 */
	String prepared(String contender, int size) throws IOException, InterruptedException, SQLException {
		String key = contender + " " + size;
		String database = this.prepared.get(key);
		if (database == null) {
			database = newDatabase();
			if (!contender.equals(Contenders.NOTHING)) {
				Children.run(command(Task.PREPARE, Packaging.FOLDER, contender, size, contender, database)).orFail();
				this.databases.checkApplied(database, Contenders.named(contender), size);
			}
			this.prepared.put(key, database);
		}
		return database;
	}

	String newDatabase() throws SQLException {
		String database = "bench_" + ++this.scratchDatabases;
		this.databases.create(database);
		return database;
	}

	/**
	 * Return the command of a worker with the libraries of one contender.
	 * @param task what to do
	 * @param packaging how the worker is packaged
	 * @param contender whose libraries it has, {@code null} for all
	 * @param size the number of migrations
	 * @param arguments the task's arguments
	 * @return program and arguments
	 * @throws IOException if a set or jar cannot be written
	 */
	List<String> command(Task task, Packaging packaging, @Nullable String contender, int size, String... arguments)
			throws IOException {
		return command(task, packaging, contender, set(size), arguments);
	}

	List<String> command(Task task, Packaging packaging, @Nullable String contender, MigrationSet set,
			String... arguments) throws IOException {
		List<Path> jars = (contender != null) ? this.libraries.of(contender) : this.libraries.all();
		List<String> command = new ArrayList<>(List.of(Children.JAVA,
				// an idle connection is not probed: a probe is the pool's round trip, not
				// the contender's
				"-Dcom.zaxxer.hikari.aliveBypassWindowMs=3600000", "-Dliquibase.analytics.enabled=false"));
		Path location = set.root();
		if (packaging == Packaging.FOLDER) {
			List<Path> classPath = new ArrayList<>(List.of(this.libraries.benchmarkClasses(), set.root()));
			classPath.addAll(jars);
			command.addAll(List.of("-cp",
					classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
					Worker.class.getName()));
		}
		else {
			location = jar("worker-" + contender + "-" + set.size(), Worker.class, set, jars);
			command.addAll(List.of("-jar", location.toString()));
		}
		command.addAll(List.of(task.name(), String.valueOf(this.databases.port()), location.toString(),
				String.valueOf(set.size())));
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Return an executable jar.
	 * @param name what to call it
	 * @param mainClass what it starts
	 * @param set the migrations in it
	 * @param libraries its nested jars
	 * @return the jar
	 * @throws IOException if it cannot be written
	 */
	Path jar(String name, Class<?> mainClass, MigrationSet set, List<Path> libraries) throws IOException {
		String file = name.replace(' ', '-') + ".jar";
		Path jar = this.jars.get(file);
		if (jar == null) {
			jar = BootJar.write(folder("jars").resolve(file), mainClass, this.libraries.benchmarkClasses(), set.root(),
					libraries);
			this.jars.put(file, jar);
		}
		return jar;
	}

	private void clean() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	@Override
	public void close() throws IOException {
		clean();
	}

}
