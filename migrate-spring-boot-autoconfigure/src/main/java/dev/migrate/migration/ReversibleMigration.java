package dev.migrate.migration;

import dev.migrate.operation.Operation;
import dev.migrate.operation.Operations;
import dev.migrate.operation.RecordedOperations;
import dev.migrate.operation.Reversal;

/**
 * A migration that needs no downgrade, because all that it does is operations that know
 * their way back. A downgrade takes them back, last first; where one of them has no way
 * back it is refused with that operation's reason, before anything runs.
 *
 * <pre class="code">
 * &#64;RevisionHeader(id = "5c0ffee5c0ff", revises = "4f1c2a9be01d", message = "add user age")
 * class AddUserAge implements ReversibleMigration {
 *
 * 	&#64;Override
 * 	public void change(Operations operations) {
 * 		operations.addColumn("users", column("age").integer());
 * 	}
 *
 * }
 * </pre>
 */
public interface ReversibleMigration extends Migration {

	/**
	 * Say what changes. The operations are remembered and run afterwards; this method
	 * sees no database, and says the same each time it is asked.
	 * @param operations takes the changes
	 */
	void change(Operations operations);

	@Override
	default void upgrade(MigrationContext context) throws Exception {
		RecordedOperations recorded = new RecordedOperations();
		change(recorded);
		run(context, recorded.operations());
	}

	@Override
	default void downgrade(MigrationContext context) throws Exception {
		RecordedOperations recorded = new RecordedOperations();
		change(recorded);
		Reversal reversal = recorded.reverse();
		if (reversal instanceof Reversal.None none) {
			throw new IllegalStateException(none.reason());
		}
		run(context, ((Reversal.Steps) reversal).operations());
	}

	private static void run(MigrationContext context, Iterable<Operation> recorded) {
		Operations operations = context.operations();
		recorded.forEach(operations::apply);
	}

}
