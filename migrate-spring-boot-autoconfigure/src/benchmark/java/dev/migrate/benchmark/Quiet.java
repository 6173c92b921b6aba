package dev.migrate.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps logs from being measured.
 */
final class Quiet {

	private Quiet() {
	}

	/**
	 * Log warnings and errors only, from SLF4J and from the JDK's logging.
	 */
	static void logging() {
		java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
	}

}
