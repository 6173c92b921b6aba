package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;

/**
 * Sends groups of statements of which some may fail, together: each has a savepoint, and
 * after a failure the sending goes on behind the group that failed.
 */
final class Attempts {

	private final StatementSender sender;

	private final String savepoint;

	Attempts(StatementSender sender, String savepoint) {
		this.sender = sender;
		this.savepoint = savepoint;
	}

	void run(List<List<String>> groups) throws SQLException {
		int next = 0;
		while (next < groups.size()) {
			next = send(groups, next);
		}
	}

	/** Send from a group on and return the group to go on with. */
	private int send(List<List<String>> groups, int from) throws SQLException {
		List<Command> commands = new ArrayList<>();
		for (int group = from; group < groups.size(); group++) {
			commands.add(Command.of("SAVEPOINT " + this.savepoint).withOrigin(group));
			for (String sql : groups.get(group)) {
				commands.add(Command.of(sql).withOrigin(group));
			}
			commands.add(Command.of("RELEASE " + this.savepoint).withOrigin(group));
		}
		try {
			this.sender.send(commands.iterator(), SendListener.NONE);
			return groups.size();
		}
		catch (StatementFailedException ex) {
			if (ex.connectionLost() || !(ex.command().origin() instanceof Integer failed)) {
				throw ex;
			}
			this.sender.send(Command.of("ROLLBACK TO " + this.savepoint));
			return failed + 1;
		}
	}

}
