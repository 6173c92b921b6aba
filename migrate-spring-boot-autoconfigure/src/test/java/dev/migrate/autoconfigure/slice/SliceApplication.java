package dev.migrate.autoconfigure.slice;

import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application whose tests load slices of it. Its graph, where {@code s2} is Java and
 * the rest is in {@code db/slice}:
 *
 * <pre>
 * s1 ── s2 ── s3
 * </pre>
 */
@SpringBootApplication(proxyBeanMethods = false)
class SliceApplication {

	/**
	 * A component that slices leave out, were it not a migration.
	 */
	@RevisionHeader(id = "s2", revises = "s1", message = "in Java")
	static class Second implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("ALTER TABLE note ADD COLUMN text text").update();
		}

	}

}
