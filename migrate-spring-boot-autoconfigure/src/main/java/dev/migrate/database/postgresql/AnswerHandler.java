package dev.migrate.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.ServerMessage;

/**
 * Counts the server's answers to a {@link Chunk}, so that an error's command is known:
 * the driver reports rows, a command tag or an error for each command, in order. Nothing
 * is kept but the count and the first error. Nothing is thrown from here: the driver
 * would leave the other answers unread.
 */
final class AnswerHandler extends ResultHandlerBase {

	private static final String NO_ACTIVE_TRANSACTION = "25P01";

	private static final String IN_FAILED_TRANSACTION = "25P02";

	private static final String SYNTAX_ERROR = "42601";

	private final Chunk chunk;

	private final long firstIndex;

	private final SendListener listener;

	private int answered;

	private boolean outsideTransaction;

	private @Nullable RuntimeException listenerFailure;

	AnswerHandler(Chunk chunk, long firstIndex, SendListener listener) {
		this.chunk = chunk;
		this.firstIndex = firstIndex;
		this.listener = listener;
	}

	/**
	 * Return the command that the server was at: the failed one after an error. An error
	 * after the last answer, such as a deferred constraint's where a lone command commits
	 * by itself, belongs to the last command.
	 */
	int current() {
		return Math.min(this.answered, this.chunk.size() - 1);
	}

	@Nullable RuntimeException listenerFailure() {
		return this.listenerFailure;
	}

	@Override
	public void handleResultRows(Query fromQuery, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
		if (getException() != null || isOneTooMany()) {
			return;
		}
		Consumer<List<@Nullable String>> rows = this.chunk.command(current()).rows();
		if (rows != null) {
			tell(() -> tuples.forEach((tuple) -> rows.accept(texts(tuple))));
		}
		completed();
	}

	@Override
	public void handleCommandStatus(String status, long updateCount, long insertOid) {
		if (getException() != null || isOneTooMany()) {
			return;
		}
		CommandKind kind = this.chunk.kind(current());
		if (status.equals("ROLLBACK") && kind != CommandKind.ROLLBACK) {
			handleError(new SQLException("the transaction had failed before and was rolled back, not committed",
					IN_FAILED_TRANSACTION));
		}
		else if (kind == CommandKind.COMMIT && this.outsideTransaction) {
			handleError(new SQLException("there was no transaction to commit", NO_ACTIVE_TRANSACTION));
		}
		else {
			completed();
		}
	}

	@Override
	public void handleWarning(SQLWarning warning) {
		if (NO_ACTIVE_TRANSACTION.equals(warning.getSQLState())) {
			this.outsideTransaction = true;
		}
		Command command = this.chunk.command(current());
		ServerMessage message = ServerMessages.of(warning);
		tell(() -> this.listener.notice(command, message));
	}

	@Override
	public void handleCompletion() {
	}

	/**
	 * The extended protocol refuses two statements in one command, the simple does not.
	 */
	private boolean isOneTooMany() {
		if (this.answered < this.chunk.size()) {
			return false;
		}
		handleError(new SQLException("several statements in one command", SYNTAX_ERROR));
		return true;
	}

	/**
	 * The last command is told of by {@link #end()}, when nothing can happen to it any
	 * more.
	 */
	private void completed() {
		int index = this.answered;
		this.answered++;
		this.outsideTransaction = false;
		if (this.answered < this.chunk.size()) {
			tell(() -> this.listener.completed(this.firstIndex + index, this.chunk.command(index)));
		}
	}

	void end() {
		int index = this.chunk.size() - 1;
		tell(() -> this.listener.completed(this.firstIndex + index, this.chunk.command(index)));
	}

	private void tell(Runnable event) {
		if (this.listenerFailure == null) {
			try {
				event.run();
			}
			catch (RuntimeException ex) {
				this.listenerFailure = ex;
			}
		}
	}

	private static List<@Nullable String> texts(Tuple tuple) {
		List<@Nullable String> texts = new ArrayList<>(tuple.fieldCount());
		for (int column = 0; column < tuple.fieldCount(); column++) {
			byte[] value = tuple.get(column);
			texts.add((value != null) ? new String(value, StandardCharsets.UTF_8) : null);
		}
		return Collections.unmodifiableList(texts);
	}

}
