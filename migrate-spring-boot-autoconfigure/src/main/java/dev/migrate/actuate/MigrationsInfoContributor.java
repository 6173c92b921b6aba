package dev.migrate.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Adds the state of each migrator to the information about the application.
 */
final class MigrationsInfoContributor implements InfoContributor {

	private final Map<String, Migrator> migrators;

	private final MigratorStatuses statuses;

	MigrationsInfoContributor(Map<String, Migrator> migrators, MigratorStatuses statuses) {
		this.migrators = new TreeMap<>(migrators);
		this.statuses = statuses;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		this.migrators.forEach((name, migrator) -> details.put(name, describe(this.statuses.recent(migrator))));
		builder.withDetail("migrations", details);
	}

	private static Map<String, Object> describe(MigratorStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", status.state().name());
		details.put("current", status.current());
		details.put("heads", status.heads());
		details.put("pending", status.pending().size());
		return details;
	}

}
