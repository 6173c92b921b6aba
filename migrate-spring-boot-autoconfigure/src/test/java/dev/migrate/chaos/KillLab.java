package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migrate.Migrator;
import dev.migrate.revision.Direction;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What kills are tried on: the chain, a database before each way, the pictures of runs
 * that nobody disturbed, and processes that wait for their job.
 */
final class KillLab implements AutoCloseable {

	private final TestServer server;

	private final MixedChain chain;

	private final String name = "chaos_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

	private final Map<Direction, TestDatabase> before = new EnumMap<>(Direction.class);

	private final Map<Direction, ChainPicture> after = new EnumMap<>(Direction.class);

	private final Deque<Instance> waiting = new ArrayDeque<>();

	private final AtomicInteger databases = new AtomicInteger();

	private final TestDatabase nowhere;

	KillLab(TestServer server, Path folder) {
		this.server = server;
		this.chain = MixedChain.write(folder, MixedChain.LENGTH);
		this.nowhere = server.createDatabase();
		instanceSoon();
		TestDatabase empty = server.createDatabase();
		MixedChain.prepare(empty);
		this.before.put(Direction.UPGRADE, empty);
		TestDatabase head = copyOf(empty);
		migrate(head, Direction.UPGRADE);
		this.before.put(Direction.DOWNGRADE, head);
		this.after.put(Direction.UPGRADE, ChainPicture.of(head));
		TestDatabase base = copyOf(head);
		migrate(base, Direction.DOWNGRADE);
		this.after.put(Direction.DOWNGRADE, ChainPicture.of(base));
		base.drop();
		requireEveryWitness();
	}

	private void requireEveryWitness() {
		for (ChainRevision revision : this.chain.revisions()) {
			assertThat(picture(Direction.UPGRADE).ledger()).containsAll(revision.up().entries());
			assertThat(picture(Direction.DOWNGRADE).ledger()).containsAll(revision.down().entries());
		}
	}

	MixedChain chain() {
		return this.chain;
	}

	/**
	 * Return what an undisturbed run leaves.
	 */
	ChainPicture picture(Direction direction) {
		return this.after.get(direction);
	}

	/**
	 * Make a database on which a way can be gone.
	 */
	TestDatabase database(Direction direction) {
		return copyOf(this.before.get(direction));
	}

	private TestDatabase copyOf(TestDatabase template) {
		String copy = this.name + "_" + this.databases.incrementAndGet();
		this.nowhere.execute("CREATE DATABASE " + copy + " TEMPLATE " + template.name());
		return this.server.database(copy);
	}

	/**
	 * Go one way in this process, to its end.
	 */
	void migrate(TestDatabase database, Direction direction) {
		Migrator migrator = this.chain.migrator(database);
		if (direction == Direction.UPGRADE) {
			migrator.upgrade();
		}
		else {
			migrator.downgrade("base");
		}
	}

	/**
	 * Start a process for a later {@link #instance()}.
	 */
	void instanceSoon() {
		this.waiting.add(Instance.start(InstanceJob.of(this.nowhere.url(), this.chain, Direction.UPGRADE)));
	}

	/**
	 * Return a process that waits for its job, and start the next one.
	 */
	Instance instance() {
		instanceSoon();
		return this.waiting.remove();
	}

	@Override
	public void close() {
		this.waiting.forEach(Instance::close);
		this.before.values().forEach(TestDatabase::drop);
		this.nowhere.close();
	}

}
