package dev.migrate.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;

import dev.migrate.database.Command;

/**
 * Commands that travel in one round trip. Small enough that all of it fits into the
 * sockets' buffers: a server that is stuck because nobody reads its answers (a statement
 * with very many notices) can then never make the client stuck in writing.
 */
final class Chunk {

	/** Below the number (about 256) at which the driver cuts by its own estimate. */
	private static final int MAX_COMMANDS = 200;

	/** At most three bytes each. */
	private static final int MAX_CHARACTERS = 32 * 1024;

	private final List<Command> commands = new ArrayList<>();

	private final List<CommandKind> kinds = new ArrayList<>();

	private long characters;

	void add(Command command, CommandKind kind) {
		this.commands.add(command);
		this.kinds.add(kind);
		this.characters += characters(command);
	}

	/**
	 * Return whether one more command may travel along. A command that is too large by
	 * itself travels alone: the server reads a message whole before it works on it.
	 */
	boolean hasRoomFor(Command command) {
		return this.commands.isEmpty()
				|| (this.commands.size() < MAX_COMMANDS && this.characters + characters(command) <= MAX_CHARACTERS);
	}

	boolean isEmpty() {
		return this.commands.isEmpty();
	}

	int size() {
		return this.commands.size();
	}

	Command command(int index) {
		return this.commands.get(index);
	}

	CommandKind kind(int index) {
		return this.kinds.get(index);
	}

	/**
	 * Return the commands as the driver wants them. Made by hand, because every way of
	 * the driver's own looks into the text, for question marks, braces and semicolons.
	 */
	Query toQuery(QueryExecutor executor) {
		List<NativeQuery> queries = new ArrayList<>(this.commands.size());
		for (Command command : this.commands) {
			queries.add(new NativeQuery(command.sql(), positions(command), false, SqlCommand.BLANK));
		}
		return executor.wrap(queries);
	}

	@Nullable ParameterList toParameters(Query query) throws SQLException {
		ParameterList parameters = null;
		int position = 0;
		for (Command command : this.commands) {
			for (String value : command.parameters()) {
				if (parameters == null) {
					parameters = query.createParameterList();
				}
				position++;
				if (value != null) {
					parameters.setStringParameter(position, value, Oid.UNSPECIFIED);
				}
				else {
					parameters.setNull(position, Oid.UNSPECIFIED);
				}
			}
		}
		return parameters;
	}

	/** Their number is what counts; where they are only serves to print the query. */
	private static int[] positions(Command command) {
		int[] positions = new int[command.parameters().size()];
		int from = 0;
		for (int index = 0; index < positions.length; index++) {
			positions[index] = Math.max(from, command.sql().indexOf("$" + (index + 1), from));
			from = positions[index] + 1;
		}
		return positions;
	}

	private static long characters(Command command) {
		long characters = command.sql().length();
		for (String value : command.parameters()) {
			characters += (value != null) ? value.length() : 0;
		}
		return characters;
	}

}
