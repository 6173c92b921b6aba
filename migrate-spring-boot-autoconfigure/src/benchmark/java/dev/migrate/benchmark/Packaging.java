package dev.migrate.benchmark;

/**
 * How a worker's classes and migrations reach its JVM.
 */
enum Packaging {

	/** {@code java -cp}, the migrations in a folder. */
	FOLDER("folder"),

	/** {@code java -jar}, everything in a jar as Spring Boot packs it. */
	BOOT_JAR("Boot jar");

	private final String label;

	Packaging(String label) {
		this.label = label;
	}

	@Override
	public String toString() {
		return this.label;
	}

}
