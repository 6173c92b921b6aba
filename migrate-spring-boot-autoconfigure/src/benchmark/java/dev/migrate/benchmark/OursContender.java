package dev.migrate.benchmark;

import javax.sql.DataSource;

import dev.migrate.Migrator;

/**
 * This library through its front door, with the defaults.
 */
class OursContender implements Contender {

	@Override
	public void apply(DataSource dataSource, SetLocation set) {
		migrator(dataSource).upgrade();
	}

	@Override
	public void noop(DataSource dataSource, SetLocation set) {
		int executed = migrator(dataSource).upgrade().steps().size();
		if (executed != 0) {
			throw new IllegalStateException("Ours ran " + executed + " migrations");
		}
	}

	private static Migrator migrator(DataSource dataSource) {
		return Migrator.builder(dataSource).locations("classpath:db/ours").build();
	}

	@Override
	public String countApplied() {
		return "SELECT count(*) FROM migrate_revision";
	}

}
