package dev.migrate.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Keeps the default locations of scripts.
 */
class MigrateRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (String folder : List.of("db/migration", "db/repeatable", "db/seed")) {
			hints.resources().registerPattern(folder + "/**");
		}
	}

}
