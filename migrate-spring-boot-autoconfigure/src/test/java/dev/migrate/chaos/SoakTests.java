package dev.migrate.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.migrate.chaos.KillRound.Kill;
import dev.migrate.revision.Direction;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deployments that go wrong for a long time: instances of newer and older releases start
 * beside each other, race, and are killed at random, until the newest release is applied;
 * then everything is consistent, and the next deployment begins.
 */
@PostgresTest
@Tag("process")
class SoakTests {

	private static final int[] RELEASES = { 2, 4, 6, 8, 9, 10, 11, MixedChain.LENGTH };

	private static final int AT_ONCE = Chaos.count(2, 3);

	private static final int PAUSE_MILLISECONDS = 5;

	private static final int LONGEST_LIFE_MILLISECONDS = 400;

	private final Map<String, Integer> figures = new TreeMap<>();

	@Test
	void nothingIsLostAndNothingDoneTwice(TestServer server, @TempDir Path folder) {
		try (KillLab lab = new KillLab(server, folder.resolve("newest"))) {
			// one that waits takes the place of each that is at work
			for (int i = 1; i < AT_ONCE; i++) {
				lab.instanceSoon();
			}
			List<MixedChain> releases = new ArrayList<>();
			for (int length : RELEASES) {
				releases.add(MixedChain.write(folder.resolve("release-" + length), length));
			}
			Chaos.seeded((random) -> {
				long end = System.nanoTime() + Chaos.time(Duration.ofSeconds(1), Duration.ofMinutes(10)).toNanos();
				do {
					deploy(lab, releases, random, end);
				}
				while (System.nanoTime() < end);
			});
		}
		ChaosFigures.write("soak", this.figures);
	}

	private void deploy(KillLab lab, List<MixedChain> releases, Random random, long end) throws InterruptedException {
		TestDatabase database = lab.database(Direction.UPGRADE);
		ChainAudit audit = new ChainAudit(lab.chain(), database);
		List<Starter> starters = new ArrayList<>();
		int newest = 0;
		try {
			while (newest < releases.size() - 1 && System.nanoTime() < end) {
				while (starters.size() < AT_ONCE) {
					newest = Math.min(newest + random.nextInt(2), releases.size() - 1);
					int release = (random.nextInt(3) > 0) ? newest : random.nextInt(newest + 1);
					starters.add(Starter.start(lab, database, releases.get(release), random));
				}
				starters.get(0).instance().hasEnded(PAUSE_MILLISECONDS);
				if (starters.removeIf(this::isOver)) {
					audit.requirePromise(Direction.UPGRADE);
				}
			}
			while (!starters.isEmpty()) {
				starters.get(0).instance().hasEnded(PAUSE_MILLISECONDS);
				starters.removeIf(this::isOver);
			}
			lab.migrate(database, Direction.UPGRADE);
			audit.requirePromise(Direction.UPGRADE);
			audit.requireNothingLeft();
			lab.picture(Direction.UPGRADE).requireSame(ChainPicture.of(database));
			this.figures.merge("deployments", 1, Integer::sum);
		}
		finally {
			starters.forEach((starter) -> starter.instance().close());
			database.drop();
		}
	}

	private boolean isOver(Starter starter) {
		if (starter.instance().isAlive()) {
			return false;
		}
		starter.instance().awaitEnd();
		assertThat(starter.instance().hasFailedByItself()).as(starter.instance().output()).isFalse();
		boolean done = starter.instance().isDone();
		if (starter.kill() == null || done) {
			assertThat(done).as("an instance that was let alone: %s", starter.instance().output()).isTrue();
			this.figures.merge("instances that ended by themselves", 1, Integer::sum);
		}
		else {
			this.figures.merge("instances ended by " + starter.kill(), 1, Integer::sum);
		}
		return true;
	}

	/**
	 * An instance at work, and what happens to it.
	 */
	private record Starter(Instance instance, @Nullable Kill kill) {

		static Starter start(KillLab lab, TestDatabase database, MixedChain release, Random random) {
			Instance instance = lab.instance();
			Kill kill = (random.nextInt(4) > 0) ? Kill.any(random) : null;
			int after = random.nextInt(LONGEST_LIFE_MILLISECONDS);
			instance.begin(InstanceJob.of(database.url(), release, Direction.UPGRADE));
			if (kill != null) {
				CompletableFuture.delayedExecutor(after, TimeUnit.MILLISECONDS).execute(() -> kill.strike(instance));
			}
			return new Starter(instance, kill);
		}

	}

}
