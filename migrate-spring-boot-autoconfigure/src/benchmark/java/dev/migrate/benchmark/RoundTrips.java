package dev.migrate.benchmark;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the round trips and the statements of one connection. A round trip begins when
 * the client sends while nothing of its own is unanswered, and ends when the server is
 * ready for the next query or asks for COPY data; what the client sends in between is
 * part of it. Counting begins when the connection is set up.
 */
class RoundTrips {

	private final AtomicInteger counter;

	private final AtomicInteger statements;

	private final MessageReader client = new MessageReader(this::onClientMessage);

	private final MessageReader server = new MessageReader(this::onServerMessage);

	private boolean established;

	private boolean underWay;

	private boolean flushed;

	private int unanswered;

	RoundTrips(AtomicInteger counter, AtomicInteger statements) {
		this.counter = counter;
		this.statements = statements;
	}

	synchronized void fromClient(byte[] bytes, int count) {
		// before, messages have no type and the client waits after each
		if (this.established) {
			this.client.read(bytes, count);
		}
	}

	synchronized void fromServer(byte[] bytes, int count) {
		this.server.read(bytes, count);
	}

	private void onClientMessage(int type) {
		// the farewell is not answered
		if (type == 'X') {
			return;
		}
		// a query, or values bound to a statement
		if (type == 'Q' || type == 'B') {
			this.statements.incrementAndGet();
		}
		if (!this.underWay) {
			this.underWay = true;
			this.counter.incrementAndGet();
		}
		switch (type) {
			case 'Q', 'S', 'F' -> this.unanswered++;
			case 'H' -> this.flushed = true;
			default -> {
			}
		}
	}

	private void onServerMessage(int type) {
		switch (type) {
			case 'Z' -> {
				this.unanswered = this.established ? Math.max(0, this.unanswered - 1) : 0;
				this.established = true;
				this.underWay = this.unanswered > 0;
				this.flushed = false;
			}
			case 'G' -> this.underWay = false;
			default -> {
				if (this.flushed && this.unanswered == 0) {
					this.underWay = false;
				}
			}
		}
	}

}
