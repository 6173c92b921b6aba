package dev.migrate.command;

import dev.migrate.Migrator;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of migrate, as its jar says.
 */
final class ToolVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = Migrator.class.getPackage().getImplementationVersion();
		return new String[] { "migrate " + ((version != null) ? version : "(not packaged)") };
	}

}
