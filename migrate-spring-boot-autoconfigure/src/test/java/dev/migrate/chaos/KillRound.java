package dev.migrate.chaos;

import java.util.Random;

import dev.migrate.revision.Direction;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One database, gone one way by instances that come to grief until one is let alone. What
 * is promised is looked at after each, and in the end all must be as if nothing had
 * happened.
 */
final class KillRound implements AutoCloseable {

	private final KillLab lab;

	private final Direction direction;

	private final TestDatabase database;

	private final ChainAudit audit;

	KillRound(KillLab lab, Direction direction) {
		this.lab = lab;
		this.direction = direction;
		this.database = lab.database(direction);
		this.audit = new ChainAudit(lab.chain(), this.database);
	}

	TestDatabase database() {
		return this.database;
	}

	/**
	 * Kill an instance after a while.
	 * @return whether it was still at work
	 */
	boolean killAfter(Kill kill, int milliseconds) throws InterruptedException {
		try (Instance instance = this.lab.instance()) {
			instance.begin(InstanceJob.of(this.database.url(), this.lab.chain(), this.direction));
			boolean ended = instance.hasEnded(milliseconds);
			kill.strike(instance);
			boolean killed = killed(instance);
			assertThat(instance.hasFailedByItself()).as(instance.output()).isFalse();
			return killed && !ended;
		}
	}

	/**
	 * Kill an instance when it has sent its n-th message of those that matter, or has
	 * been answered, and see what the server makes of that.
	 * @return whether it came so far
	 */
	boolean killAt(Boundary boundary, int number, boolean lost) {
		try (TestProxy proxy = TestProxy.to(this.database); Instance instance = this.lab.instance()) {
			proxy.before(boundary.number(number), () -> {
				instance.kill();
				if (lost) {
					proxy.cut();
				}
			});
			instance.begin(InstanceJob.of(proxy.url(), this.lab.chain(), this.direction));
			instance.awaitEnd();
			return killed(instance);
		}
	}

	/**
	 * Have an instance come to grief by itself.
	 */
	void sabotage(String place, Sabotage way) {
		try (Instance instance = this.lab.instance()) {
			instance.begin(InstanceJob.of(this.database.url(), this.lab.chain(), this.direction).with(place, way));
			instance.awaitEnd();
			assertThat(killed(instance)).as(instance.output()).isTrue();
		}
	}

	private boolean killed(Instance instance) {
		instance.awaitEnd();
		try {
			this.audit.requirePromise(this.direction);
		}
		catch (AssertionError ex) {
			throw new AssertionError(ex.getMessage() + "\nafter this instance:\n" + instance.output(), ex);
		}
		if (!instance.isDone()) {
			assertThat(instance.output()).as("fails only by what was done to it")
				.doesNotContain(InstanceMain.FAILED + " dev.migrate.execution.HistoryConflictException");
		}
		return !instance.isDone();
	}

	/**
	 * Go all the way, and compare with what undisturbed runs leave.
	 */
	void finish() {
		this.lab.migrate(this.database, this.direction);
		this.audit.requirePromise(this.direction);
		this.audit.requireNothingLeft();
		this.lab.picture(this.direction).requireSame(ChainPicture.of(this.database));
	}

	@Override
	public void close() {
		this.database.drop();
	}

	/**
	 * What can be done to a process from outside.
	 */
	enum Kill {

		/** {@code kill -9}. */
		KILL {
			@Override
			void strike(Instance instance) {
				instance.kill();
			}
		},

		/** {@code SIGTERM}. */
		TERMINATE {
			@Override
			void strike(Instance instance) {
				instance.terminate();
			}
		},

		/** {@code System.exit} on another thread. */
		EXIT {
			@Override
			void strike(Instance instance) {
				instance.order(Sabotage.EXIT);
			}
		},

		/** {@code Runtime.halt} on another thread. */
		HALT {
			@Override
			void strike(Instance instance) {
				instance.order(Sabotage.HALT);
			}
		};

		abstract void strike(Instance instance);

		/** Kills that nothing can be done about are the most frequent. */
		static Kill any(Random random) {
			int number = random.nextInt(10);
			return (number < 6) ? KILL : (number < 8) ? TERMINATE : values()[number - 6];
		}

	}

}
