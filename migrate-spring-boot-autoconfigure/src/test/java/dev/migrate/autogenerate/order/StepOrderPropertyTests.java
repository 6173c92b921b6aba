package dev.migrate.autogenerate.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.Operation;
import dev.migrate.schema.ObjectName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for the order of any steps, drawn at random.
 */
class StepOrderPropertyTests {

	@Property(tries = 200)
	void whatIsNeededComesFirstAndAllComesOnce(@ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
		Random random = new Random(seed);
		List<Set<Integer>> needs = new ArrayList<>();
		List<Step> steps = new ArrayList<>();
		List<Integer> ranks = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			ranks.add(i);
		}
		Collections.shuffle(ranks, random);
		for (int i = 0; i < size; i++) {
			Set<Integer> needed = new HashSet<>();
			Step step = step(i, Phase.values()[random.nextInt(Phase.values().length)]).creates(i);
			for (int j = 0; i > 0 && j < random.nextInt(4); j++) {
				needed.add(random.nextInt(i));
			}
			needed.forEach(step::needs);
			needs.add(needed);
			steps.add(step);
		}
		Collections.shuffle(steps, random);
		List<Integer> order = order(steps);
		assertThat(order).containsExactlyInAnyOrderElementsOf(ranks);
		Set<Integer> done = new HashSet<>();
		for (int node : order) {
			assertThat(done).containsAll(needs.get(node));
			done.add(node);
		}
		Collections.shuffle(steps, random);
		assertThat(order(steps)).isEqualTo(order);
	}

	@Test
	void aLongChainIsNoDanger() {
		int size = 10_000;
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			Step step = step(i, Phase.TABLE).creates(i);
			steps.add((i + 1 < size) ? step.needs(i + 1) : step);
		}
		List<Integer> order = order(steps);
		assertThat(order).hasSize(size);
		assertThat(order.get(0)).isEqualTo(size - 1);
		assertThat(order.get(size - 1)).isZero();
	}

	@Test
	void aLongCircleOfWishesIsNoDanger() {
		int size = 10_000;
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			steps.add(step(i, Phase.TABLE).creates(i).follows(List.of((i + 1) % size)));
		}
		assertThat(order(steps)).hasSize(size);
	}

	@Test
	void whatIsNeededEarlyComesJustBeforeWhatNeedsIt() {
		Step first = step(1, Phase.TABLE).creates("first");
		Step function = step(2, Phase.ROUTINE).creates("function");
		Step second = step(3, Phase.TABLE).needs("function");
		Step view = step(4, Phase.VIEW);
		assertThat(order(List.of(view, second, function, first))).containsExactly(1, 2, 3, 4);
	}

	@Test
	void whatGoesLetsGoFirst() {
		Step table = step(1, Phase.DROP_TABLE).drops("table").gives("name");
		Step view = step(2, Phase.DROP_VIEW).leaves("table");
		Step another = step(3, Phase.TABLE).takes("name");
		assertThat(order(List.of(another, table, view))).containsExactly(2, 1, 3);
	}

	private static Step step(int number, Phase phase) {
		return Step.of(phase, ObjectName.of("t"), number, new ExecuteSql(String.valueOf(number), null));
	}

	private static List<Integer> order(List<Step> steps) {
		List<Integer> order = new ArrayList<>();
		for (Operation operation : StepOrder.order(steps)) {
			order.add(Integer.valueOf(((ExecuteSql) operation).sql()));
		}
		return order;
	}

}
