package dev.migrate.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.Database;
import dev.migrate.database.FailureKind;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SchemaContents;
import dev.migrate.database.SchemaObject;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.sql.Secrets;

/**
 * Decides whether a schema may be emptied.
 */
final class DropRules {

	private static final int NAMED = 10;

	private static final String NOTHING = "Nothing was dropped";

	private static final String OUT_OF_MEMORY = "53200";

	private final HistoryLocation location;

	private final HistorySnapshot history;

	private final OnExistingSchema onExistingSchema;

	DropRules(HistoryLocation location, HistorySnapshot history, OnExistingSchema onExistingSchema) {
		this.location = location;
		this.history = history;
		this.onExistingSchema = onExistingSchema;
	}

	HistoryLocation location() {
		return this.location;
	}

	String schema() {
		return Objects.requireNonNull(this.location.schema());
	}

	/**
	 * Refuse what would reach further than the schema, or leave a history without its
	 * tables or tables without their history.
	 */
	SchemaContents check(SchemaContents contents) {
		if (!contents.outside().isEmpty()) {
			throw reachesOut(contents);
		}
		if (this.history.exists() && contents.kept().stream().anyMatch(this::isHistory)) {
			throw foreignHistory(contents);
		}
		if (contents.tablesBeside() > 0 && !this.history.revisions().isEmpty()
				&& contents.objects().stream().allMatch(this::isHistory)) {
			throw onlyHistory(contents);
		}
		if (this.onExistingSchema == OnExistingSchema.FAIL && !contents.objects().isEmpty()
				&& contents.kept().stream().anyMatch(SchemaObject::isTable)) {
			throw tablesStay(contents);
		}
		return contents;
	}

	private boolean isHistory(SchemaObject object) {
		String beginning = this.location.schema() + "." + this.location.prefix();
		String name = object.name().replace("\"", "");
		return object.isTable() && HistoryLocation.TABLES.stream().anyMatch((table) -> name.equals(beginning + table));
	}

	private static DropRefusedException reachesOut(SchemaContents contents) {
		Failure.Builder failure = Failure
			.of("Outside of what would be dropped, " + contents.outside().size() + " object"
					+ ((contents.outside().size() == 1) ? "" : "s") + " in other schemas or of other roles depend"
					+ ((contents.outside().size() == 1) ? "s" : "") + " on it");
		details(failure, contents.outside());
		return refused(failure
			.action("Drop these yourself where they may go, and try again; or go back with"
					+ " downgrades, which drop what they name and nothing else")
			.next("migrate reset"));
	}

	private static void details(Failure.Builder failure, List<String> lines) {
		lines.stream().limit(NAMED).forEach(failure::detail);
		if (lines.size() > NAMED) {
			failure.detail("… and " + (lines.size() - NAMED) + " more");
		}
	}

	private DropRefusedException foreignHistory(SchemaContents contents) {
		String owner = contents.kept().stream().filter(this::isHistory).findFirst().map(SchemaObject::owner).orElse("");
		return refused(Failure
			.of("The history " + this.location.display() + " belongs to the role '" + owner + "', not to '"
					+ contents.role() + "', and would stay where the tables of its revisions go")
			.action("Run this as " + owner + " (migrate.username), or grant its membership: GRANT " + owner + " TO "
					+ contents.role())
			.next("migrate status"));
	}

	private DropRefusedException onlyHistory(SchemaContents contents) {
		return refused(Failure
			.of("The schema " + contents.schema() + " holds nothing but the history, and the connection works in"
					+ " another one with " + contents.tablesBeside() + " table"
					+ ((contents.tablesBeside() == 1) ? "" : "s"))
			.detail("Dropped would be the history alone, and the next upgrade would run every revision again on the"
					+ " tables that it made")
			.action("Go back with downgrades, which reach every schema; or drop the tables yourself")
			.next("migrate reset"));
	}

	/**
	 * The upgrade that follows would find tables without a history, and refuse.
	 */
	private DropRefusedException tablesStay(SchemaContents contents) {
		List<String> tables = contents.kept()
			.stream()
			.filter(SchemaObject::isTable)
			.map((table) -> table + " of the role " + table.owner())
			.toList();
		Failure.Builder failure = Failure.of("Tables of other roles would stay in the schema " + contents.schema()
				+ ", and migrate.on-existing-schema=fail forbids to begin a history beside them");
		details(failure, tables);
		return refused(failure
			.action("If they do not concern the revisions, allow it for this run with"
					+ " --migrate.on-existing-schema=run; or go back with downgrades")
			.next("migrate fresh --migrate.on-existing-schema=run"));
	}

	void requireSame(SchemaContents expected, SchemaContents now) {
		if (now.isSameAs(expected)) {
			return;
		}
		Failure.Builder failure = Failure.of("The schema " + now.schema() + " of the database " + now.database()
				+ " does not hold any more what was shown and agreed to");
		details(failure,
				now.objects()
					.stream()
					.filter((object) -> expected.objects().stream().noneMatch(object::isSameAs))
					.map((object) -> "New: " + object)
					.toList());
		details(failure,
				expected.objects()
					.stream()
					.filter((object) -> now.objects().stream().noneMatch(object::isSameAs))
					.map((object) -> "Gone: " + object)
					.toList());
		throw refused(failure.action("Look at what is there now, and try again").next("migrate fresh"));
	}

	/**
	 * Explain what the database answered. The transaction was rolled back.
	 */
	MigrateException failed(Database database, SQLException failure, boolean cancelled) {
		if (cancelled) {
			return new MigrationCancelledException(Failure.of("Dropping the schema's contents was cancelled")
				.state(NOTHING)
				.action("Try again when you are ready")
				.next("migrate fresh")
				.build(), failure);
		}
		FailureKind kind = database.kind(failure);
		Failure.Builder builder = Failure
			.of("The schema " + this.location.schema() + " was not emptied: "
					+ Secrets.mask(Objects.requireNonNullElse(database.message(failure).message(), "")))
			.sqlState(failure.getSQLState())
			.state((kind == FailureKind.CONNECTION_LOST)
					? "The connection was lost: either nothing was dropped or everything, in one transaction" : NOTHING)
			.next("migrate fresh");
		if (OUT_OF_MEMORY.equals(failure.getSQLState())) {
			builder.action("The server has no room for a lock on every table at once: raise its"
					+ " max_locks_per_transaction and restart it, or drop some of the tables by hand first");
		}
		else if (kind.isTransient()) {
			builder
				.action("Somebody uses the tables: end those sessions, or raise migrate.session.lock-timeout; then try"
						+ " again");
		}
		else {
			builder.action("Correct the cause and try again");
		}
		return new MigrationFailedException(builder.build(), failure);
	}

	private static DropRefusedException refused(Failure.Builder failure) {
		return new DropRefusedException(failure.state(NOTHING).build(), null);
	}

}
