package dev.migrate.testsupport;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Catches failures and holds them to what every failure must say.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * Run what must fail.
	 * @param call the call
	 * @return what the failure says, which is complete
	 */
	public static Failure of(ThrowingCallable call) {
		return of(MigrateException.class, call);
	}

	/**
	 * Run what must fail in a certain way.
	 * @param type what must be thrown
	 * @param call the call
	 * @return what the failure says, which is complete
	 */
	public static Failure of(Class<? extends MigrateException> type, ThrowingCallable call) {
		Throwable thrown = catchThrowable(call);
		assertThat(thrown).isInstanceOf(type);
		Failure failure = ((MigrateException) thrown).getFailure();
		assertThat(failure.state()).as("state of: %s", failure).isNotBlank();
		assertThat(failure.action()).as("action of: %s", failure).isNotBlank();
		assertThat(failure.next()).as("next command of: %s", failure).startsWith("migrate ");
		assertThat(failure.toString()).doesNotContain("null", "NullPointer", "dev.migrate.database",
				"dev.migrate.execution");
		return failure;
	}

}
