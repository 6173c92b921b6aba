package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.revision.Direction;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What an {@link Instance} is told to do, in one line.
 *
 * @param url the database
 * @param folder where the release is
 * @param length how many revisions the release has
 * @param direction up to all heads, or down to nothing
 * @param sabotage what befalls it, as {@link Sabotage} wants it, or empty
 */
record InstanceJob(String url, Path folder, int length, Direction direction, String sabotage) {

	static InstanceJob of(String url, MixedChain chain, Direction direction) {
		return new InstanceJob(url, chain.folder(), chain.length(), direction, "");
	}

	InstanceJob with(String place, Sabotage way) {
		return new InstanceJob(this.url, this.folder, this.length, this.direction, place + "=" + way);
	}

	String line() {
		return String.join("\t", List.of(this.url, this.folder.toString(), String.valueOf(this.length),
				this.direction.name(), this.sabotage, "."));
	}

	static InstanceJob parse(String line) {
		String[] parts = line.split("\t");
		return new InstanceJob(parts[0], Path.of(parts[1]), Integer.parseInt(parts[2]), Direction.valueOf(parts[3]),
				parts[4]);
	}

	Migrator migrator() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.url);
		dataSource.setUser("postgres");
		dataSource.setPassword("postgres");
		dataSource.setOptions("-c " + MixedChain.LOUD + "=on");
		return MixedChain.migrator(dataSource, this.folder, this.length).build();
	}

	void run(Migrator migrator) {
		if (this.direction == Direction.UPGRADE) {
			migrator.upgrade();
		}
		else {
			migrator.downgrade("base");
		}
	}

}
