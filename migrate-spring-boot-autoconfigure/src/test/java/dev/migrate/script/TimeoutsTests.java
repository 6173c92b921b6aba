package dev.migrate.script;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimeoutsTests {

	@ParameterizedTest
	@CsvSource({ "500ms, PT0.5S", "2s, PT2S", "30m, PT30M", "30min, PT30M", "1h, PT1H", "none, PT0S", "0s, PT0S",
			"007s, PT7S" })
	void readsWhatPeopleWrite(String text, Duration expected) {
		if (text.startsWith("2147483647")) {
			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Timeouts.parse(text));
		}
		else {
			assertThat(Timeouts.parse(text)).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2", "s", "-1s", "2 s", "2S", "1.5s", "2d", "None", "never", "\u0662s", "999999999h",
			"2147483648ms" })
	void refusesWhatIsNoTimeoutOrTooLong(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Timeouts.parse(text))
			.withMessageContaining("'" + text + "'");
	}

}
