package dev.migrate.benchmark;

import java.util.List;

/**
 * Those that compare, by name, in the order of the table.
 */
final class DiffContenders {

	/** With a stack that is deep enough for a chain of a thousand foreign keys. */
	static final String LIQUIBASE_DEEP = "Liquibase, -Xss1g";

	static final String LIQUIBASE = "Liquibase";

	static final String HIBERNATE = "Hibernate update script";

	private DiffContenders() {
	}

	static List<String> names() {
		return List.of(Contenders.FLOOR, Contenders.OURS, LIQUIBASE, LIQUIBASE_DEEP, HIBERNATE);
	}

	static DiffContender named(String name) {
		return switch (name) {
			case Contenders.FLOOR -> new FloorDiff();
			case Contenders.OURS -> new OursDiff();
			case LIQUIBASE, LIQUIBASE_DEEP -> new LiquibaseDiff();
			case HIBERNATE -> new HibernateDiff();
			default -> throw new IllegalArgumentException("No contender is called '" + name + "'");
		};
	}

}
