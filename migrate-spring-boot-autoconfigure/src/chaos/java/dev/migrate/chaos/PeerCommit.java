package dev.migrate.chaos;

import dev.migrate.testsupport.TestProxy.Message;

/**
 * Tells the COMMIT behind a statement.
 */
final class PeerCommit {

	private final String statement;

	private boolean sent;

	private boolean committing;

	PeerCommit(String statement) {
		this.statement = statement;
	}

	/**
	 * Tell the message that asks for it.
	 */
	synchronized boolean isAsked(Message message) {
		if (!message.toServer()) {
			return false;
		}
		this.committing |= this.sent && "PQ".indexOf(message.type()) >= 0 && message.contains("COMMIT");
		this.sent |= message.contains(this.statement);
		return this.committing;
	}

	/**
	 * Tell the message with which the server has all that it needs for it.
	 */
	synchronized boolean isWhole(Message message) {
		return isAsked(message) && "SQ".indexOf(message.type()) >= 0;
	}

}
