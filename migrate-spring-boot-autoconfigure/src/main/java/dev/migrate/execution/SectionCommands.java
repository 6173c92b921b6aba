package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

import dev.migrate.database.Command;
import dev.migrate.script.SectionStatements;
import dev.migrate.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a section as commands, read while they are sent, so that a script may
 * be larger than memory.
 */
final class SectionCommands implements Iterator<Command> {

	private final SectionStatements statements;

	private @Nullable Command next;

	private boolean ended;

	SectionCommands(SectionStatements statements) {
		this.statements = statements;
	}

	@Override
	public boolean hasNext() {
		if (this.next == null && !this.ended) {
			try {
				SqlStatement statement = this.statements.next();
				this.ended = statement == null;
				this.next = (statement != null) ? command(this.statements, statement) : null;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return this.next != null;
	}

	@Override
	public Command next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		Command command = Objects.requireNonNull(this.next);
		this.next = null;
		return command;
	}

	static Command command(SectionStatements statements, SqlStatement statement) {
		Command command = statement.hasData() ? Command.copy(statement.text(), statements::copyData)
				: Command.of(statement.text());
		return command.withOrigin(new StatementOrigin(statements.file(), statement));
	}

}
