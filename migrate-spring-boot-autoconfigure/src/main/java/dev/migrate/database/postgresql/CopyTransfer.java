package dev.migrate.database.postgresql;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;

import dev.migrate.database.Command;
import dev.migrate.database.CopyData;
import dev.migrate.database.SendListener;

/**
 * Sends a copy command and streams its data behind it through one buffer.
 * <p>
 * The driver reads nothing while it writes the data. A trigger with a notice for each row
 * would fill the sockets' buffers until neither side can go on. So the server is told to
 * keep its notices to itself where there is more data than the first buffer holds; less
 * than that can always be written.
 */
final class CopyTransfer {

	private static final int BUFFER_CHARACTERS = 32 * 1024;

	private final QueryExecutor executor;

	private final BooleanSupplier cancelled;

	private final CharBuffer characters = CharBuffer.allocate(BUFFER_CHARACTERS);

	CopyTransfer(QueryExecutor executor, BooleanSupplier cancelled) {
		this.executor = executor;
		this.cancelled = cancelled;
	}

	void send(Command command, CopyData data, SendListener listener) throws SQLException, IOException {
		this.executor.getWarnings();
		try (Reader reader = data.open()) {
			boolean end = fill(reader);
			String messages = end ? null : exchangeMessages("error");
			try {
				copy(command, reader, end);
			}
			catch (SQLException | IOException | RuntimeException ex) {
				restoreMessages(messages, ex);
				throw ex;
			}
			if (messages != null) {
				exchangeMessages(messages);
			}
		}
		for (SQLWarning warning = this.executor.getWarnings(); warning != null; warning = warning.getNextWarning()) {
			listener.notice(command, ServerMessages.of(warning));
		}
	}

	private void copy(Command command, Reader reader, boolean end) throws SQLException, IOException {
		CopyOperation operation = this.executor.startCopy(command.sql(), true);
		if (!(operation instanceof CopyIn copyIn)) {
			drain(operation);
			throw new SQLException("only a COPY from STDIN takes data", "0A000");
		}
		try {
			write(reader, end, copyIn);
			copyIn.endCopy();
		}
		finally {
			if (copyIn.isActive()) {
				copyIn.cancelCopy();
			}
		}
	}

	private void write(Reader reader, boolean endIsInBuffer, CopyIn copyIn) throws SQLException, IOException {
		CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
		ByteBuffer bytes = ByteBuffer.allocate(BUFFER_CHARACTERS * 3);
		boolean end = endIsInBuffer;
		while (true) {
			if (this.cancelled.getAsBoolean()) {
				throw new SQLException("canceling statement due to user request", "57014");
			}
			this.characters.flip();
			CoderResult result = encoder.encode(this.characters, bytes, end);
			if (result.isError()) {
				result.throwException();
			}
			copyIn.writeToCopy(bytes.array(), 0, bytes.position());
			if (end) {
				return;
			}
			bytes.clear();
			this.characters.compact();
			end = fill(reader);
		}
	}

	/**
	 * Read until the buffer is full.
	 * @return whether the data has ended
	 */
	private boolean fill(Reader reader) throws IOException {
		int count = 0;
		while (count >= 0 && this.characters.hasRemaining()) {
			count = reader.read(this.characters);
		}
		return count < 0;
	}

	/** Cancelling could come too late and would then hit the next statement. */
	static void drain(CopyOperation operation) throws SQLException {
		if (operation instanceof CopyOut copyOut) {
			byte[] data = copyOut.readFromCopy();
			while (data != null) {
				data = copyOut.readFromCopy();
			}
		}
	}

	/** A failed transaction takes the setting back by itself. */
	private void restoreMessages(@Nullable String before, Exception failure) {
		if (before != null && !this.executor.isClosed()
				&& this.executor.getTransactionState() == TransactionState.IDLE) {
			try {
				exchangeMessages(before);
			}
			catch (SQLException ex) {
				failure.addSuppressed(ex);
			}
		}
	}

	/**
	 * Set which messages the server sends.
	 * @return which it sent before
	 */
	private String exchangeMessages(String level) throws SQLException {
		boolean local = this.executor.getTransactionState() != TransactionState.IDLE;
		List<@Nullable String> before = new ArrayList<>();
		Chunk chunk = new Chunk();
		chunk.add(Command
			.of("SELECT pg_catalog.current_setting('client_min_messages'),"
					+ " pg_catalog.set_config('client_min_messages', '" + level + "', " + local + ")")
			.withRows(before::addAll), CommandKind.OTHER);
		AnswerHandler answers = new AnswerHandler(chunk, 0, SendListener.NONE);
		Query query = chunk.toQuery(this.executor);
		this.executor.execute(query, null, answers, 0, 0, Pipeline.EXTENDED);
		SQLException error = answers.getException();
		if (error != null) {
			throw error;
		}
		return Objects.requireNonNull(before.get(0));
	}

}
