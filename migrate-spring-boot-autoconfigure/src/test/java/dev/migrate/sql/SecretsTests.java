package dev.migrate.sql;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Passwords in all the places where statements, connection strings and messages have
 * them.
 */
class SecretsTests {

	@ParameterizedTest
	@ValueSource(strings = { "ALTER ROLE a PASSWORD 'hunter2'", "ALTER ROLE a PASSWORD'hunter2'",
			"CREATE USER a WITH ENCRYPTED PASSWORD E'x\\'hunter2' LOGIN", "ALTER ROLE a PASSWORD U&'\\0061hunter2'",
			"ALTER ROLE a PASSWORD $$hunter2$$", "ALTER ROLE a PASSWORD $x$it's $$hunter2$x$",
			"ALTER ROLE a PASSWORD 'it''s hunter2'", "ALTER ROLE a PASSWORD '''hunter2'",
			"ALTER ROLE a PASSWORD /* not */ 'hunter2'", "ALTER ROLE a PASSWORD -- not\n 'hunter2'",
			"ALTER ROLE a PASSWORD 'x'\n 'hunter2'", "ALTER ROLE a PASSWORD 'hunter2",
			"ALTER ROLE a PASSWORD E'hunter2\\", "ALTER ROLE a PASSWORD $$hunter2",
			"CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password 'hunter2')",
			"ALTER USER MAPPING FOR a SERVER s OPTIONS (SET password 'hunter2')",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h password=hunter2 user=u' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h password = hunter2' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h password=''so hunter2''' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION E'host=h password=\\'so hunter2\\'' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h password=ab\\''hunter2' PUBLICATION p",
			"SELECT dblink('postgresql://u:hunter2@host/db', 'SELECT 1')",
			"SELECT dblink('dbname=x password=' || 'hunter2', 'SELECT 1')",
			"SELECT set_config('app.password', 'hunter2', false)", "SET app.password TO 'hunter2'",
			"SET app.api_key = 'hunter2'", "SELECT '{\"password\": \"hunter2\"}'::jsonb",
			"UPDATE users SET password = crypt('hunter2', gen_salt('bf'))", "SELECT crypt('hunter2', salt)",
			"CREATE SECRET s (TYPE s3, SECRET 'hunter2')", "SELECT f(password => 'hunter2')",
			"jdbc:postgresql://host/db?user=u&password=hunter2", "jdbc:postgresql://u:hunter2@host/db",
			"invalid connection string \"host=h password=hunter2 foo\"",
			"DO $$ BEGIN PERFORM dblink_connect('password=hunter2'); END $$" })
	void hidesPasswords(String text) {
		assertThat(Secrets.mask(text)).doesNotContain("hunter2").contains("***");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE users (password text NOT NULL, token uuid DEFAULT gen_random_uuid())",
			"ALTER ROLE a PASSWORD NULL", "UPDATE users SET password = NULL WHERE name = 'x'",
			"COMMENT ON COLUMN users.password IS 'bcrypt'", "password authentication failed for user \"bob\"",
			"column \"password\" does not exist", "SELECT 'https://example.org/x'", "INSERT INTO t VALUES ('a', 'b')" })
	void leavesOtherTextAsItIs(String text) {
		assertThat(Secrets.mask(text)).isEqualTo(text);
	}

	@Test
	void keepsWhatStandsAroundPassword() {
		assertThat(Secrets.mask("CREATE ROLE a LOGIN PASSWORD 'x' VALID UNTIL '2030-01-01'"))
			.isEqualTo("CREATE ROLE a LOGIN PASSWORD '***' VALID UNTIL '2030-01-01'");
		assertThat(Secrets.mask("postgresql://u:pa@ss/w@host:5432/db")).isEqualTo("postgresql://u:***@host:5432/db");
	}

	@Test
	void needsNoStackForLongTexts() {
		String quotes = "''".repeat(200_000);
		assertThat(Secrets.mask("PASSWORD 'a" + quotes + "b'")).isEqualTo("PASSWORD '***'");
		assertThat(Secrets.mask("PASSWORD e'" + "\\'a".repeat(200_000) + "'")).isEqualTo("PASSWORD '***'");
		assertThat(Secrets.mask("PASSWORD " + "-- x\n".repeat(200_000) + "'b'")).endsWith("'***'");
		assertThat(Secrets.mask("password=" + "ab\\c".repeat(200_000))).isEqualTo("password=***");
		String values = "('a', 1),".repeat(200_000);
		assertThat(Secrets.mask(values)).isEqualTo(values);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password/*", "://a:", "secret", "password --", "password '", "password e'\\",
			"password \"\\", "password$a$", "pwd=\\", "password ''a", "token /* */", "://a:b@" })
	void takesLinearTime(String piece) {
		String text = piece.repeat(400_000 / piece.length());
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Secrets.mask(text));
	}

}
