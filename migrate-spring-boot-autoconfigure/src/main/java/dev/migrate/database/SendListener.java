package dev.migrate.database;

/**
 * Hears what happens while commands are sent, on the sending thread. Answers come in
 * bunches: a command may have ended some time before its listener hears of it. An
 * exception thrown here ends the sending after the answers under way have been read.
 */
public interface SendListener {

	/** Hears nothing. */
	SendListener NONE = new SendListener() {
	};

	/**
	 * The server has carried out a command.
	 * @param index the command's place in what was sent, from 0
	 * @param command the command
	 */
	default void completed(long index, Command command) {
	}

	/**
	 * The server sent a notice or warning while it worked on a command.
	 * @param command the command
	 * @param message what it said
	 */
	default void notice(Command command, ServerMessage message) {
	}

}
