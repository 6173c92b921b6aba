package dev.migrate.chaos;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import dev.migrate.testsupport.TestProxy.Message;

/**
 * The messages of the protocol at which something begins or ends.
 */
enum Boundary {

	/** A statement or a batch is sent: Execute, Query, Sync, and what ends a COPY. */
	SENT {
		@Override
		boolean is(Message message) {
			return message.toServer() && "EQSc".indexOf(message.type()) >= 0;
		}
	},

	/** The server says that a statement is done, or that it is ready for the next. */
	ANSWERED {
		@Override
		boolean is(Message message) {
			return !message.toServer() && "CZ".indexOf(message.type()) >= 0;
		}
	};

	abstract boolean is(Message message);

	/**
	 * Return what tells the n-th such message, on all lines together.
	 */
	Predicate<Message> number(int number) {
		AtomicInteger seen = new AtomicInteger();
		return (message) -> is(message) && seen.incrementAndGet() == number;
	}

	/**
	 * Return what never tells a message, and counts.
	 */
	Predicate<Message> counting(AtomicInteger count) {
		return (message) -> {
			if (is(message)) {
				count.incrementAndGet();
			}
			return false;
		};
	}

}
