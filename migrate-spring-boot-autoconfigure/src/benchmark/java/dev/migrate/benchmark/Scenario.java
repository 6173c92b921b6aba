package dev.migrate.benchmark;

import java.util.List;

/**
 * One situation in which all contenders are measured, in turns.
 */
interface Scenario {

	/**
	 * Return the word that chooses this scenario in {@code -Dbenchmark.scenarios}.
	 * @return a short name
	 */
	String name();

	/**
	 * Measure.
	 * @param workspace sets, jars and databases
	 * @return the figures
	 * @throws Exception if something cannot be measured
	 */
	List<Table> run(Workspace workspace) throws Exception;

}
