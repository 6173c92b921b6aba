package dev.migrate.database.postgresql;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Tells a server that no connection of the network's can be had to from one that is there
 * and lets us wait. The driver says the same of both; its cause does not.
 */
final class Unreachable {

	private Unreachable() {
	}

	static boolean is(SQLException failure) {
		Throwable cause = failure;
		while (cause != null && !isOfTheNetwork(cause)) {
			cause = cause.getCause();
		}
		return cause != null;
	}

	private static boolean isOfTheNetwork(Throwable cause) {
		return cause instanceof ConnectException || cause instanceof NoRouteToHostException
				|| cause instanceof UnknownHostException
				|| (cause instanceof SocketTimeoutException && isOfConnect(cause.getMessage()));
	}

	/** Java throws the same for a read, and only its message tells. */
	private static boolean isOfConnect(@Nullable String message) {
		return message != null && message.toLowerCase(Locale.ROOT).startsWith("connect");
	}

}
