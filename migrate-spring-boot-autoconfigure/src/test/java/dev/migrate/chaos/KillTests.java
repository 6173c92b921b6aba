package dev.migrate.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.migrate.chaos.KillRound.Kill;
import dev.migrate.revision.Direction;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they migrate a chain of revisions of every kind, up or
 * down. The next run goes on by itself, and the database is the same as if nothing had
 * happened.
 */
@PostgresTest
@Tag("process")
@TestInstance(Lifecycle.PER_CLASS)
class KillTests {

	private static final List<String> PLACES = List.of("05 up 2", "03 up 3", "01 up 3", "02 up 2", "04 up 3", "05 up 1",
			"06 up 1", "06 up 2", "08 up 2", "10 up 3", "11 up 4", "12 up 1", "11 down 2", "10 down 2", "06 down 1",
			"05 down 1", "05 down 2", "03 down 2", "01 down 1");

	private final Map<String, Integer> figures = new TreeMap<>();

	private KillLab lab;

	@BeforeAll
	void prepare(TestServer server, @TempDir Path folder) {
		this.lab = new KillLab(server, folder);
	}

	@AfterAll
	void report() {
		this.lab.close();
		ChaosFigures.write("kills", this.figures);
	}

	private void count(String what) {
		this.figures.merge(what, 1, Integer::sum);
	}

	@Test
	void atAnyMomentIsSurvived() {
		Chaos.seeded((random) -> {
			long end = System.nanoTime() + Chaos.time(Duration.ofSeconds(20), Duration.ofMinutes(7)).toNanos();
			int rounds = Chaos.count(1, 200);
			for (int i = 0; i < rounds && System.nanoTime() < end; i++) {
				Direction direction = (random.nextInt(10) < 7) ? Direction.UPGRADE : Direction.DOWNGRADE;
				try (KillRound round = new KillRound(this.lab, direction)) {
					for (int kills = 1 + random.nextInt(Chaos.count(1, 3)); kills > 0; kills--) {
						Kill kill = Kill.any(random);
						boolean atWork = round.killAfter(kill, random.nextInt(400));
						count("random moment, " + (atWork ? kill.name() : "too late"));
					}
					round.finish();
				}
			}
		});
	}

	@Test
	void atTheBoundaryOfAnyStatementIsSurvived() {
		Chaos.seeded((random) -> {
			for (Direction direction : Direction.values()) {
				for (Boundary boundary : Boundary.values()) {
					killAtBoundaries(direction, boundary, random);
				}
			}
		});
	}

	private void killAtBoundaries(Direction direction, Boundary boundary, Random random) {
		int rounds = rounds(direction, boundary);
		long end = System.nanoTime() + Chaos.time(Duration.ofSeconds(5), Duration.ofMinutes(2)).toNanos();
		if (rounds > 0) {
			List<Integer> numbers = new ArrayList<>(
					IntStream.rangeClosed(1, messages(direction, boundary)).boxed().toList());
			Collections.shuffle(numbers, random);
			for (int i = 0; i < Math.min(rounds, numbers.size()) && System.nanoTime() < end; i++) {
				try (KillRound round = new KillRound(this.lab, direction)) {
					boolean atWork = round.killAt(boundary, numbers.get(i), random.nextBoolean());
					count("boundary of a statement, " + (atWork ? "KILL" : "too late"));
					round.finish();
				}
			}
		}
	}

	/** In the ordinary tests one of the four is as good as another. */
	private static int rounds(Direction direction, Boundary boundary) {
		boolean chosen = direction == Direction.UPGRADE && boundary == Boundary.SENT;
		return Chaos.count(chosen ? 1 : 0, Integer.MAX_VALUE);
	}

	private int messages(Direction direction, Boundary boundary) {
		TestDatabase database = this.lab.database(direction);
		AtomicInteger count = new AtomicInteger();
		try (TestProxy proxy = TestProxy.to(database)) {
			proxy.before(boundary.counting(count), () -> {
			});
			InstanceJob job = InstanceJob.of(proxy.url(), this.lab.chain(), direction);
			job.run(job.migrator());
		}
		finally {
			database.drop();
		}
		return count.get();
	}

	@Test
	void byItselfInTheMiddleOfAnyRevisionIsSurvived() {
		List<String> places = PLACES.subList(0, Chaos.count(1, PLACES.size()));
		for (String place : places) {
			Direction direction = place.contains("up") ? Direction.UPGRADE : Direction.DOWNGRADE;
			for (Sabotage way : Chaos.isFull() ? Sabotage.values() : new Sabotage[] { Sabotage.OUT_OF_MEMORY }) {
				try (KillRound round = new KillRound(this.lab, direction)) {
					round.sabotage(place, way);
					count("in the middle of a revision, " + way);
					round.finish();
				}
			}
		}
	}

}
