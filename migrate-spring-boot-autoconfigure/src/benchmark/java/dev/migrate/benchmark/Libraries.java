package dev.migrate.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.migrate.Migrator;

/**
 * The jars of this JVM's class path that an application needs: those of a JDBC
 * application, and those that each tool brings. Named one by one, since the class path
 * also holds the libraries of the tests.
 */
class Libraries {

	private static final Set<String> APPLICATION = Set.of("spring-boot", "spring-boot-autoconfigure",
			"spring-boot-jdbc", "spring-boot-sql", "spring-boot-transaction", "spring-boot-persistence", "spring-core",
			"spring-beans", "spring-context", "spring-aop", "spring-expression", "spring-jdbc", "spring-tx",
			"commons-logging", "jspecify", "HikariCP", "postgresql", "slf4j-api", "logback-classic", "logback-core",
			"log4j-to-slf4j", "log4j-api", "jul-to-slf4j", "jakarta.annotation-api", "snakeyaml", "micrometer-commons",
			"micrometer-observation");

	private static final Set<String> ACTUATOR = Set.of("spring-boot-actuator", "spring-boot-actuator-autoconfigure",
			"spring-boot-health", "spring-boot-micrometer-metrics", "spring-boot-micrometer-observation",
			"micrometer-core", "micrometer-jakarta9", "HdrHistogram");

	private static final Set<String> FLYWAY = Set.of("spring-boot-flyway", "flyway-core", "flyway-database-postgresql",
			"jackson-databind", "jackson-annotations", "jackson-core");

	private static final Set<String> LIQUIBASE = Set.of("spring-boot-liquibase", "liquibase-core",
			"commons-collections4", "commons-text", "commons-lang3", "commons-io", "opencsv", "jakarta.xml.bind-api",
			"jakarta.activation-api");

	private static final Set<String> HIBERNATE = Set.of("hibernate-core", "hibernate-models", "jakarta.persistence-api",
			"jakarta.transaction-api", "jboss-logging", "byte-buddy", "jakarta.xml.bind-api", "jaxb-runtime",
			"jaxb-core", "txw2", "istack-commons-runtime", "angus-activation", "jakarta.activation-api",
			"jakarta.inject-api", "antlr4-runtime");

	private static final Pattern VERSION = Pattern.compile("-\\d.*\\.jar$");

	private final List<Path> classPath;

	private final Path ours;

	/**
	 * Create the libraries.
	 * @param classPath the class path of this JVM
	 * @param ours where to write the jar of this library, which is a folder there
	 * @throws IOException if it cannot be written
	 */
	Libraries(String classPath, Path ours) throws IOException {
		this.classPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(classPath)
			.map(Path::of)
			.toList();
		this.ours = BootJar.writePlain(ours, folderOf(Migrator.class));
	}

	/**
	 * Return the libraries of an application that uses one contender.
	 * @param contender its name
	 * @return jars
	 */
	List<Path> of(String contender) {
		return switch (contender) {
			case Contenders.OURS -> withOurs(actuator());
			case Contenders.FLYWAY -> jars(FLYWAY);
			case Contenders.LIQUIBASE -> jars(LIQUIBASE);
			default -> jars(Set.of());
		};
	}

	/**
	 * Return the libraries that one contender needs to compare databases.
	 * @param contender its name
	 * @return jars
	 */
	List<Path> ofDiff(String contender) {
		return switch (contender) {
			case Contenders.OURS -> withOurs(jars(Set.of()));
			case DiffContenders.LIQUIBASE, DiffContenders.LIQUIBASE_DEEP -> jars(LIQUIBASE);
			case DiffContenders.HIBERNATE -> jars(HIBERNATE);
			default -> jars(Set.of());
		};
	}

	/**
	 * Return the libraries of an application that uses all contenders.
	 * @return jars
	 */
	List<Path> all() {
		Set<String> names = new TreeSet<>(FLYWAY);
		names.addAll(LIQUIBASE);
		return withOurs(jars(names));
	}

	/**
	 * Return the libraries of an application with Spring Boot's actuator.
	 * @return jars
	 */
	List<Path> actuator() {
		return jars(ACTUATOR);
	}

	/**
	 * Return the folder that holds the compiled benchmark.
	 * @return a class-path folder
	 */
	Path benchmarkClasses() {
		return folderOf(Benchmark.class);
	}

	private Path folderOf(Class<?> type) {
		String name = type.getName().replace('.', '/') + ".class";
		return this.classPath.stream()
			.filter((entry) -> Files.isRegularFile(entry.resolve(name)))
			.findFirst()
			.orElseThrow();
	}

	private List<Path> withOurs(List<Path> jars) {
		List<Path> all = new ArrayList<>(List.of(this.ours));
		all.addAll(jars);
		return all;
	}

	private List<Path> jars(Set<String> more) {
		Set<String> missing = new TreeSet<>(APPLICATION);
		missing.addAll(more);
		List<Path> jars = new ArrayList<>();
		for (Path entry : this.classPath) {
			if (missing.remove(VERSION.matcher(entry.getFileName().toString()).replaceFirst(""))) {
				jars.add(entry);
			}
		}
		if (!missing.isEmpty()) {
			throw new IllegalStateException("Not on the class path: " + missing);
		}
		return jars;
	}

	/**
	 * Return the version of a library.
	 * @param name its artifact
	 * @return the version in the name of its jar
	 * @throws IOException if it is not on the class path
	 */
	String version(String name) throws IOException {
		for (Path entry : this.classPath) {
			String file = entry.getFileName().toString();
			if (VERSION.matcher(file).replaceFirst("").equals(name)) {
				return file.substring(name.length() + 1, file.length() - ".jar".length());
			}
		}
		throw new IOException("Not on the class path: " + name);
	}

}
