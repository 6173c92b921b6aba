package dev.migrate.execution;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import dev.migrate.database.Command;

/**
 * Several parts one after the other. No command is asked for before it is needed: the
 * data of a {@code COPY} can only be read until the script's next statement is. (A stream
 * that is flat-mapped would read each part ahead to its end.)
 */
final class CommandSequence implements Iterator<Command> {

	private final Iterator<Iterator<Command>> parts;

	private Iterator<Command> current = List.<Command>of().iterator();

	/**
	 * Create a sequence.
	 * @param parts the parts in order
	 */
	CommandSequence(List<Iterator<Command>> parts) {
		this.parts = parts.iterator();
	}

	@Override
	public boolean hasNext() {
		while (!this.current.hasNext() && this.parts.hasNext()) {
			this.current = this.parts.next();
		}
		return this.current.hasNext();
	}

	@Override
	public Command next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.current.next();
	}

}
