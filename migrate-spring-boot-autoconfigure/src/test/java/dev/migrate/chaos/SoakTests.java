package dev.migrate.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

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

	private static final int AT_ONCE = 3;

	private static final int PAUSE_MILLISECONDS = 5;

	private final Map<String, Integer> figures = new TreeMap<>();

	@Test
	void nothingIsLostAndNothingDoneTwice(TestServer server, @TempDir Path folder) {
		try (KillLab lab = new KillLab(server, folder.resolve("newest"))) {
			List<MixedChain> releases = new ArrayList<>();
			for (int length : RELEASES) {
				releases.add(MixedChain.write(folder.resolve("release-" + length), length));
			}
			Chaos.seeded((random) -> {
				long end = System.nanoTime() + Chaos.time(Duration.ofSeconds(2), Duration.ofMinutes(10)).toNanos();
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
			starter.strikeInTime();
			return false;
		}
		starter.instance().awaitEnd();
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
	 * An instance at work, and what will happen to it when.
	 */
	private record Starter(Instance instance, @Nullable Kill kill, long at) {

		static Starter start(KillLab lab, TestDatabase database, MixedChain release, Random random) {
			Instance instance = lab.instance();
			instance.begin(InstanceJob.of(database.url(), release, Direction.UPGRADE));
			long at = System.nanoTime() + Duration.ofMillis(random.nextInt(500)).toNanos();
			return new Starter(instance, (random.nextInt(4) > 0) ? Kill.any(random) : null, at);
		}

		void strikeInTime() {
			if (this.kill != null && System.nanoTime() > this.at) {
				this.kill.strike(this.instance);
			}
		}

	}

}
