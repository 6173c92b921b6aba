package dev.migrate.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import dev.migrate.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.ApplicationContext;

/**
 * {@link Endpoint @Endpoint} that shows what every {@link Migrator} of the application
 * has done and has still to do. Read-only: one query for each migrator, never the lock.
 */
@Endpoint(id = "migrations")
public class MigrationsEndpoint {

	private final ApplicationContext context;

	private final MigratorStatuses statuses;

	MigrationsEndpoint(ApplicationContext context, MigratorStatuses statuses) {
		this.context = context;
		this.statuses = statuses;
	}

	/**
	 * Describe all migrators.
	 * @return code and database compared, for each migrator of this context and of its
	 * parents
	 */
	@ReadOperation
	public MigrationsDescriptor<MigratorDescriptor> migrations() {
		return describe((migrator) -> new MigratorDescriptor(this.statuses.read(migrator)));
	}

	/**
	 * Describe one revision with its SQL.
	 * @param revision a full id, or the beginning of a single one
	 * @return the revision for each migrator that has it, or {@code null} where none does
	 */
	@ReadOperation
	public @Nullable MigrationsDescriptor<RevisionDescriptor> revision(@Selector String revision) {
		MigrationsDescriptor<RevisionDescriptor> found = describe(
				(migrator) -> new RevisionLookup(migrator, this.statuses.read(migrator)).find(revision));
		return found.isEmpty() ? null : found;
	}

	private <T> MigrationsDescriptor<T> describe(Function<Migrator, @Nullable T> describer) {
		Map<String, ContextDescriptor<T>> contexts = new LinkedHashMap<>();
		for (ApplicationContext target = this.context; target != null; target = target.getParent()) {
			Map<String, T> migrators = new TreeMap<>();
			target.getBeansOfType(Migrator.class).forEach((name, migrator) -> {
				T description = describer.apply(migrator);
				if (description != null) {
					migrators.put(name, description);
				}
			});
			contexts.put(Objects.requireNonNullElse(target.getId(), "application"), new ContextDescriptor<>(migrators));
		}
		return new MigrationsDescriptor<>(contexts);
	}

	/**
	 * Description of an application's migrators.
	 *
	 * @param <T> what is said of each
	 */
	public static final class MigrationsDescriptor<T> implements OperationResponseBody {

		private final Map<String, ContextDescriptor<T>> contexts;

		private MigrationsDescriptor(Map<String, ContextDescriptor<T>> contexts) {
			this.contexts = contexts;
		}

		private boolean isEmpty() {
			return this.contexts.values().stream().allMatch((context) -> context.migrators.isEmpty());
		}

		/**
		 * Return the application contexts, the innermost first.
		 * @return the contexts by their ids
		 */
		public Map<String, ContextDescriptor<T>> getContexts() {
			return this.contexts;
		}

	}

	/**
	 * Description of an application context's migrators.
	 *
	 * @param <T> what is said of each
	 */
	public static final class ContextDescriptor<T> {

		private final Map<String, T> migrators;

		private ContextDescriptor(Map<String, T> migrators) {
			this.migrators = migrators;
		}

		/**
		 * Return the migrators in alphabetical order.
		 * @return the migrators by the names of their beans
		 */
		public Map<String, T> getMigrators() {
			return this.migrators;
		}

	}

}
