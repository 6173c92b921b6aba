package dev.migrate.execution;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.ServerMessage;
import dev.migrate.sql.Secrets;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what the server says while it works on a script: {@code RAISE NOTICE} and
 * warnings, with file and line.
 */
final class NoticeLog implements SendListener {

	static final NoticeLog INSTANCE = new NoticeLog();

	private final Log logger = LogFactory.getLog(NoticeLog.class);

	private NoticeLog() {
	}

	@Override
	public void notice(Command command, ServerMessage message) {
		String text = LogLine.of(message.severity() + ": " + Secrets.mask(message.message()));
		if (!(command.origin() instanceof StatementOrigin origin)) {
			this.logger.debug(text);
		}
		else if (message.severity().equals("WARNING")) {
			this.logger.warn(place(origin, message) + text);
		}
		else {
			this.logger.info(place(origin, message) + text);
		}
	}

	private static String place(StatementOrigin origin, ServerMessage message) {
		return LogLine.of(origin.file()) + ":" + origin.line(message.position(), 0) + ": ";
	}

}
