package dev.migrate.script;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.migrate.error.Failure;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.ReversibleMigration;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.operation.RecordedOperations;
import dev.migrate.operation.Reversal;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * A revision written in Java. Its header is read from the class; the object is asked for
 * only when the revision runs.
 */
public final class JavaRevisionScript implements RevisionScript {

	private final Class<? extends Migration> type;

	private final RevisionHeader header;

	private final Revision revision;

	private final SectionOptions options;

	private final Supplier<? extends Migration> migration;

	/**
	 * Create a revision from a class.
	 * @param type the class, which carries a {@link RevisionHeader}
	 * @param migration makes or gives the object, once for each direction that runs
	 * @throws ScriptException when the class has no header or an unsound one
	 */
	public JavaRevisionScript(Class<? extends Migration> type, Supplier<? extends Migration> migration) {
		this.type = type;
		RevisionHeader annotation = type.getAnnotation(RevisionHeader.class);
		if (annotation == null) {
			throw error("The migration has no header", "Annotate the class with @RevisionHeader");
		}
		this.header = annotation;
		List<String> revises = List.of(annotation.revises());
		this.revision = new Revision(annotation.id(), revises.equals(List.of("base")) ? List.of() : revises,
				List.of(annotation.dependsOn()), List.of(annotation.labels()), annotation.message(), type.getName());
		this.options = new SectionOptions(!annotation.transactional(), timeout(annotation.lockTimeout()),
				timeout(annotation.statementTimeout()));
		this.migration = migration;
	}

	@Override
	public Revision revision() {
		return this.revision;
	}

	@Override
	public boolean hasDowngrade() {
		if (!this.header.irreversible().isEmpty()) {
			return false;
		}
		Method downgrade = ReflectionUtils.findMethod(this.type, "downgrade", MigrationContext.class);
		return downgrade != null && downgrade.getDeclaringClass() != Migration.class;
	}

	@Override
	public boolean isTransactional(Direction direction) {
		return !this.options.noTransaction();
	}

	@Override
	public @Nullable String irreversible() {
		return this.header.irreversible().isEmpty() ? null : this.header.irreversible();
	}

	/**
	 * Return whether the migration verifies what it did.
	 * @return {@code true} if the class has a {@code verify} of its own
	 */
	public boolean hasVerify() {
		Method verify = ReflectionUtils.findMethod(this.type, "verify", MigrationContext.class);
		return verify != null && verify.getDeclaringClass() != Migration.class;
	}

	/**
	 * Return why a {@link ReversibleMigration} has no way back although its header says
	 * nothing of that. This makes the migration and asks for its operations.
	 * @return the reason of an operation that has no way back, or {@code null}
	 */
	public @Nullable String missingReversal() {
		Method downgrade = ReflectionUtils.findMethod(this.type, "downgrade", MigrationContext.class);
		if (downgrade == null || downgrade.getDeclaringClass() != ReversibleMigration.class
				|| !(migration() instanceof ReversibleMigration reversible)) {
			return null;
		}
		RecordedOperations operations = new RecordedOperations();
		reversible.change(operations);
		return (operations.reverse() instanceof Reversal.None none) ? none.reason() : null;
	}

	/**
	 * Return the options of the header.
	 * @return whether it runs in a transaction, and its limits
	 */
	public SectionOptions options() {
		return this.options;
	}

	/**
	 * Return whether the whole method may be run again after a passing failure.
	 * @return what the header says
	 */
	public boolean isRetryable() {
		return this.header.retryable();
	}

	/**
	 * Return the migration itself, making it if need be.
	 * @return the object
	 */
	public Migration migration() {
		return this.migration.get();
	}

	private @Nullable Duration timeout(String text) {
		try {
			return text.isEmpty() ? null : Timeouts.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw error("The header's timeout " + ex.getMessage(), "Write it like lockTimeout = \"2s\"");
		}
	}

	private ScriptException error(String what, String action) {
		return new ScriptException(Failure.of(what)
			.file(this.type.getName())
			.state("Nothing was changed: all revisions are read before the first runs")
			.next("migrate check")
			.action(action)
			.build());
	}

	@Override
	public String toString() {
		return this.type.getName();
	}

}
