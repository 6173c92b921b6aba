package dev.migrate.benchmark;

import java.sql.Connection;
import java.util.List;

import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.changelog.DiffToChangeLog;

/**
 * Liquibase with what is wanted as the reference database, to change sets.
 */
class LiquibaseDiff implements DiffContender {

	@Override
	public List<String> compare(Connection is, Connection wanted) throws Exception {
		DiffResult result = DiffGeneratorFactory.getInstance()
			.compare(database(wanted), database(is), CompareControl.STANDARD);
		return new DiffToChangeLog(result, new DiffOutputControl(false, false, false, null)).generateChangeSets()
			.stream()
			.flatMap((changeSet) -> changeSet.getChanges().stream())
			.map(LiquibaseDiff::describe)
			.toList();
	}

	private static Database database(Connection connection) throws Exception {
		return DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
	}

	private static String describe(Change change) {
		StringBuilder text = new StringBuilder(change.getSerializedObjectName());
		change.getSerializableFields()
			.forEach((field) -> text.append(' ')
				.append(field)
				.append('=')
				.append(change.getSerializableFieldValue(field)));
		return text.toString();
	}

}
