package dev.migrate.database.postgresql;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

import dev.migrate.database.Command;
import dev.migrate.database.ServerMessage;
import dev.migrate.database.StatementFailedException;

/**
 * Reads the server's errors and notices out of the driver's exceptions.
 */
final class ServerMessages {

	/** The server translates the word "line", so any word will do. */
	private static final Pattern COPY_LINE = Pattern.compile("^COPY .*?, [^\\d,:\"]{1,20}(\\d+)", Pattern.MULTILINE);

	private ServerMessages() {
	}

	static ServerMessage of(SQLException exception) {
		ServerErrorMessage message = find(exception);
		if (message != null) {
			return of(message);
		}
		return new ServerMessage("ERROR", exception.getSQLState(),
				Objects.requireNonNullElse(exception.getMessage(), exception.getClass().getName()), null, null, null,
				0);
	}

	static ServerMessage of(SQLWarning warning) {
		if (warning instanceof PSQLWarning notice) {
			return of(notice.getServerErrorMessage());
		}
		return new ServerMessage("WARNING", warning.getSQLState(), Objects.requireNonNullElse(warning.getMessage(), ""),
				null, null, null, 0);
	}

	/**
	 * Return whether the server has said so, and not the driver.
	 */
	static boolean isFromServer(SQLException exception) {
		return find(exception) != null;
	}

	/**
	 * Return whether the error leaves a connection that nothing can be sent on any more:
	 * the driver's own class 08, not the server's, which uses it for other things too.
	 */
	static boolean isConnectionFailure(SQLException exception) {
		String sqlState = exception.getSQLState();
		return sqlState != null && sqlState.startsWith("08") && !isFromServer(exception);
	}

	static StatementFailedException failure(Command command, long index, long sent, SQLException error,
			boolean connectionLost, Throwable cause) {
		ServerMessage message = withPositionIn(command.sql(), of(error));
		return new StatementFailedException(command, index, sent, message, copyLine(message), connectionLost, cause);
	}

	/** The server counts code points, Java counts two for those beyond U+FFFF. */
	private static ServerMessage withPositionIn(String sql, ServerMessage message) {
		int position = message.position();
		if (position < 1 || position > sql.codePointCount(0, sql.length())) {
			return message;
		}
		return new ServerMessage(message.severity(), message.sqlState(), message.message(), message.detail(),
				message.hint(), message.context(), sql.offsetByCodePoints(0, position - 1) + 1);
	}

	private static long copyLine(ServerMessage message) {
		String context = message.context();
		if (context == null) {
			return 0;
		}
		Matcher matcher = COPY_LINE.matcher(context);
		return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
	}

	private static ServerMessage of(ServerErrorMessage message) {
		return new ServerMessage(Objects.requireNonNullElse(message.getSeverity(), "ERROR"), message.getSQLState(),
				Objects.requireNonNullElse(message.getMessage(), ""), message.getDetail(), message.getHint(),
				message.getWhere(), message.getPosition());
	}

	private static @Nullable ServerErrorMessage find(SQLException exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException serverException && serverException.getServerErrorMessage() != null) {
				return serverException.getServerErrorMessage();
			}
		}
		return null;
	}

}
