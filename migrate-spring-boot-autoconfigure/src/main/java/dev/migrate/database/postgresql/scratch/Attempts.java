package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;

/**
 * Sends groups of statements of which a few may fail: many groups together behind one
 * savepoint, and where one of them fails, these again, each behind its own.
 */
final class Attempts {

	private static final int TOGETHER = 100;

	private final StatementSender sender;

	private final String savepoint;

	Attempts(StatementSender sender, String savepoint) {
		this.sender = sender;
		this.savepoint = savepoint;
	}

	void run(List<List<String>> groups) throws SQLException {
		for (int from = 0; from < groups.size(); from += TOGETHER) {
			List<List<String>> some = groups.subList(from, Math.min(from + TOGETHER, groups.size()));
			if (!succeeds(some)) {
				for (List<String> group : some) {
					boolean unused = succeeds(List.of(group));
				}
			}
		}
	}

	private boolean succeeds(List<List<String>> groups) throws SQLException {
		List<Command> commands = new ArrayList<>();
		commands.add(Command.of("SAVEPOINT " + this.savepoint));
		groups.forEach((group) -> group.forEach((sql) -> commands.add(Command.of(sql))));
		commands.add(Command.of("RELEASE " + this.savepoint));
		try {
			this.sender.send(commands.iterator(), SendListener.NONE);
			return true;
		}
		catch (StatementFailedException ex) {
			if (ex.connectionLost()) {
				throw ex;
			}
			this.sender.send(Command.of("ROLLBACK TO " + this.savepoint), Command.of("RELEASE " + this.savepoint));
			return false;
		}
	}

}
