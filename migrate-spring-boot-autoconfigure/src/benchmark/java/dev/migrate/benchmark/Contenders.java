package dev.migrate.benchmark;

import java.util.List;

/**
 * The contenders by name. A worker loads the classes of those it runs and of no other.
 */
final class Contenders {

	/** Only a JVM, a pool and one connection: what everybody pays. */
	static final String NOTHING = "nothing";

	static final String FLOOR = "floor";

	/** Plain JDBC with one batch of messages for each migration. */
	static final String PIPELINED_FLOOR = "pipelined floor";

	static final String OURS = "ours";

	static final String FLYWAY = "Flyway";

	static final String LIQUIBASE = "Liquibase SQL";

	private Contenders() {
	}

	/**
	 * Return those that migrate, in the order of the tables. The floor, the base of all
	 * ratios, is the first.
	 * @return the names
	 */
	static List<String> migrating() {
		return List.of(FLOOR, OURS, FLYWAY, LIQUIBASE);
	}

	static Contender named(String name) {
		return switch (name) {
			case NOTHING -> new NothingContender();
			case FLOOR -> new FloorContender(false);
			case PIPELINED_FLOOR -> new FloorContender(true);
			case OURS -> new OursContender();
			case FLYWAY -> new FlywayContender();
			case LIQUIBASE -> new LiquibaseContender();
			default -> throw new IllegalArgumentException("No contender is called '" + name + "'");
		};
	}

}
