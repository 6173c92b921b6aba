package dev.migrate.database;

import java.io.IOException;
import java.io.Reader;

/**
 * The data of a {@link Command#copy copy command}, read as a stream while it is sent, so
 * that its size does not matter.
 */
@FunctionalInterface
public interface CopyData {

	/**
	 * Open the data. Called once, when the command's turn has come; the reader is read to
	 * its end and closed before the next command is asked for.
	 * @return the lines as the server wants them, without a closing {@code \.}
	 * @throws IOException if the data cannot be read
	 */
	Reader open() throws IOException;

}
