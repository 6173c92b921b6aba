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
import java.util.function.BooleanSupplier;

import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.QueryExecutor;

import dev.migrate.database.Command;
import dev.migrate.database.CopyData;
import dev.migrate.database.SendListener;

/**
 * Sends a copy command and streams its data behind it through a small buffer.
 */
final class CopyTransfer {

	private static final int BUFFER_CHARACTERS = 8192;

	private final QueryExecutor executor;

	private final BooleanSupplier cancelled;

	CopyTransfer(QueryExecutor executor, BooleanSupplier cancelled) {
		this.executor = executor;
		this.cancelled = cancelled;
	}

	void send(Command command, CopyData data, SendListener listener) throws SQLException, IOException {
		this.executor.getWarnings();
		try (Reader reader = data.open()) {
			CopyOperation operation = this.executor.startCopy(command.sql(), true);
			if (!(operation instanceof CopyIn copyIn)) {
				drain(operation);
				throw new SQLException("only a COPY from STDIN takes data", "0A000");
			}
			try {
				write(reader, copyIn);
				copyIn.endCopy();
			}
			finally {
				if (copyIn.isActive()) {
					copyIn.cancelCopy();
				}
			}
		}
		for (SQLWarning warning = this.executor.getWarnings(); warning != null; warning = warning.getNextWarning()) {
			listener.notice(command, ServerMessages.of(warning));
		}
	}

	/** Cancelling could come too late and would then hit the next statement. */
	private static void drain(CopyOperation operation) throws SQLException {
		if (operation instanceof CopyOut copyOut) {
			byte[] data = copyOut.readFromCopy();
			while (data != null) {
				data = copyOut.readFromCopy();
			}
		}
	}

	private void write(Reader reader, CopyIn copyIn) throws SQLException, IOException {
		CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
		CharBuffer characters = CharBuffer.allocate(BUFFER_CHARACTERS);
		ByteBuffer bytes = ByteBuffer.allocate(BUFFER_CHARACTERS * 3);
		boolean end = false;
		while (!end) {
			if (this.cancelled.getAsBoolean()) {
				throw new SQLException("canceling statement due to user request", "57014");
			}
			end = reader.read(characters) < 0;
			characters.flip();
			CoderResult result = encoder.encode(characters, bytes, end);
			if (result.isError()) {
				result.throwException();
			}
			copyIn.writeToCopy(bytes.array(), 0, bytes.position());
			bytes.clear();
			characters.compact();
		}
	}

}
