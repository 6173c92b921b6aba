package dev.migrate.testsupport;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What migrate logs while a test runs, whatever other tests have made of the logging
 * system before.
 */
public final class LogMessages implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.migrate");

	private final Level level = this.logger.getLevel();

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	public LogMessages() {
		this.appender.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.appender);
	}

	/**
	 * Return what was logged at INFO and above.
	 * @return the messages so far
	 */
	public List<String> texts() {
		return List.copyOf(this.appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(this.level);
	}

}
