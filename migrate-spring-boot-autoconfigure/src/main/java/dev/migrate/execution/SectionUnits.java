package dev.migrate.execution;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.Command;
import dev.migrate.script.MeaningDigest;
import dev.migrate.script.SectionStatements;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.TransactionControl;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a section outside a transaction into its units. Inline data are held in memory
 * here, because their fingerprint must be known before they are sent.
 */
final class SectionUnits {

	private final SectionStatements statements;

	private final MeaningDigest digest = new MeaningDigest();

	private int ordinal;

	SectionUnits(SectionStatements statements) {
		this.statements = statements;
		statements.setTokenSink(this.digest);
	}

	@Nullable SectionUnit next() throws IOException {
		SqlStatement first = this.statements.next();
		if (first == null) {
			return null;
		}
		this.ordinal++;
		List<Command> commands = new ArrayList<>();
		if (first.traits().control() == TransactionControl.BEGIN) {
			for (SqlStatement next = required(); next.traits()
				.control() != TransactionControl.COMMIT; next = required()) {
				commands.add(command(next));
			}
		}
		else {
			commands.add(command(first));
		}
		return new SectionUnit(this.ordinal, this.statements.file(), first, commands, this.digest.finish());
	}

	/**
	 * The script was checked when it was read: every group has its end.
	 */
	private SqlStatement required() throws IOException {
		return Objects.requireNonNull(this.statements.next(), "a group without an end");
	}

	private Command command(SqlStatement statement) throws IOException {
		Command command = Command.of(statement.text());
		if (statement.hasData()) {
			StringWriter data = new StringWriter();
			this.statements.copyData().transferTo(data);
			command = Command.copy(statement.text(), () -> new StringReader(data.toString()));
		}
		return command.withOrigin(new StatementOrigin(this.statements.file(), statement));
	}

}
