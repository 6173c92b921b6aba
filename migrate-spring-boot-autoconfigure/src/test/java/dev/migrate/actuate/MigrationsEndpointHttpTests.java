package dev.migrate.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.json.JSONException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.Customization;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.skyscreamer.jsonassert.comparator.CustomComparator;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as a client on the network sees it, before a real database.
 *
 * <pre>
 * 1a2b (SQL) -- 4f1c (SQL, not applied)
 * </pre>
 */
@PostgresTest
class MigrationsEndpointHttpTests {

	private static final String PATTERN_INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	Path folder;

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void describesEveryKeyOfTheContractAndNoOther(TestDatabase database) throws Exception {
		start(database);
		HttpResponse<String> response = get("/actuator/migrations");
		assertThat(response.statusCode()).isEqualTo(200);
		assertJson(response.body(), """
				{"contexts": {"orders": {"migrators": {"migrator": {
				  "database": {"product": "PostgreSQL", "version": "%s", "name": "%s", "schema": "public"},
				  "state": "PENDING",
				  "current": ["1a2b3c4d5e6f"], "heads": ["4f1c2a9be01d"], "pendingHeads": ["4f1c2a9be01d"],
				  "pending": [{"revision": "4f1c2a9be01d", "revises": ["1a2b3c4d5e6f"], "message": "add login",
				    "script": "4f1c.sql", "labels": ["billing"]}],
				  "history": [{"revision": "1a2b3c4d5e6f", "revises": [], "message": "make users",
				    "script": "1a2b.sql", "type": "SQL", "checksum": "?", "batch": 1, "appliedAt": "?",
				    "appliedBy": "postgres", "durationMs": 0, "origin": "UPGRADE"}],
				  "repeatables": [],
				  "seeds": [],
				  "problems": []
				}}}}}""".formatted(version(database), database.name()));
	}

	@Test
	void ordersKeysAsTheContractDoes(TestDatabase database) throws Exception {
		start(database);
		assertThat(get("/actuator/migrations").body()).containsSubsequence("\"database\"", "\"product\"", "\"version\"",
				"\"name\"", "\"schema\"", "\"state\"", "\"current\"", "\"heads\"", "\"pendingHeads\"", "\"pending\"",
				"\"history\"", "\"type\"", "\"checksum\"", "\"batch\"", "\"appliedAt\"", "\"appliedBy\"",
				"\"durationMs\"", "\"origin\"", "\"repeatables\"", "\"seeds\"", "\"problems\"");
	}

	@Test
	void writesInstantsInUtcWithMilliseconds(TestDatabase database) throws Exception {
		start(database);
		database.execute("UPDATE migrate_revision SET applied_at = '2026-11-20 10:20:11+01'");
		assertThat(get("/actuator/migrations").body()).contains("\"appliedAt\":\"2026-11-20T09:20:11.000Z\"");
	}

	@Test
	void showsPendingRevisionWithSqlByUniquePrefix(TestDatabase database) throws Exception {
		start(database);
		HttpResponse<String> response = get("/actuator/migrations/4f");
		assertThat(response.statusCode()).isEqualTo(200);
		assertJson(response.body(), """
				{"contexts": {"orders": {"migrators": {"migrator": {
				  "revision": "4f1c2a9be01d", "state": "PENDING", "revises": ["1a2b3c4d5e6f"], "message": "add login",
				  "script": "4f1c.sql", "labels": ["billing"], "type": "SQL",
				  "upgrade": "CREATE ROLE reader PASSWORD '***';",
				  "downgrade": "DROP ROLE reader;",
				  "verify": "SELECT count(*) = 1 FROM pg_roles WHERE rolname = 'reader';"
				}}}}}""");
	}

	@Test
	void showsAppliedRevisionWithSqlByFullId(TestDatabase database) throws Exception {
		start(database);
		assertJson(get("/actuator/migrations/1a2b3c4d5e6f").body(), """
				{"contexts": {"orders": {"migrators": {"migrator": {
				  "revision": "1a2b3c4d5e6f", "state": "APPLIED", "revises": [], "message": "make users",
				  "script": "1a2b.sql", "labels": [], "type": "SQL", "checksum": "?", "batch": 1, "appliedAt": "?",
				  "appliedBy": "postgres", "durationMs": 0, "origin": "UPGRADE",
				  "upgrade": "CREATE TABLE users (id bigint PRIMARY KEY);"
				}}}}}""");
	}

	@Test
	void knowsNothingOfHostileNamesAndEchoesNone(TestDatabase database) throws Exception {
		start(database);
		for (String name : List.of("ffff", "4f1c2a9be01d0", "heads", "billing", "%27%20OR%201=1", "%22", "*", "4f%25",
				"%3Cscript%3Ealert(1)", "%0d%0aX:%20y", "%F0%9F%92%A9")) {
			HttpResponse<String> response = get("/actuator/migrations/" + name);
			assertThat(response.statusCode()).as(name).isEqualTo(404);
			assertThat(response.body()).as(name).isEmpty();
		}
	}

	@Test
	void leavesPathsThatTheServerRefusesToTheServer(TestDatabase database) throws Exception {
		start(database);
		for (String name : List.of("..%2F", "..%2F..%2Fetc%2Fpasswd", "%00", "4f%00", "%5C..", "%3Cscript%3E%2F")) {
			HttpResponse<String> response = get("/actuator/migrations/" + name);
			assertThat(response.statusCode()).as(name).isIn(400, 404);
			assertThat(response.body()).as(name).doesNotContain("script", "passwd", "4f");
		}
	}

	@Test
	void knowsNothingOfVeryLongNames(TestDatabase database) throws Exception {
		start(database);
		assertThat(get("/actuator/migrations/" + "4f1c2a9be01d".repeat(500)).statusCode()).isEqualTo(404);
		HttpResponse<String> tooLong = get("/actuator/migrations/" + "a".repeat(100_000));
		assertThat(tooLong.statusCode()).isBetween(400, 499);
		assertThat(tooLong.body()).doesNotContain("aaaa");
	}

	@Test
	void cannotBeWrittenTo(TestDatabase database) throws Exception {
		start(database);
		for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
			HttpResponse<String> response = this.client.send(HttpRequest.newBuilder(uri("/actuator/migrations"))
				.method(method, HttpRequest.BodyPublishers.noBody())
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(method).isIn(404, 405);
		}
	}

	@Test
	void saysUnreachableWhenDatabaseIsAway(TestDatabase database) throws Exception {
		start(database);
		database.drop();
		String body = get("/actuator/migrations").body();
		assertThat(body)
			.contains("\"state\":\"UNREACHABLE\"", "\"heads\":[\"4f1c2a9be01d\"]", "\"kind\":\"UNREACHABLE\"")
			.doesNotContain("\"database\":{", "topsecret");
		HttpResponse<String> revision = get("/actuator/migrations/4f");
		assertThat(revision.statusCode()).isEqualTo(200);
		assertThat(revision.body()).contains("DROP ROLE reader;");
	}

	private void start(TestDatabase database) {
		Scripts.in(this.folder).file("1a2b.sql", """
				-- migrate:revision 1a2b3c4d5e6f
				-- migrate:message make users
				-- migrate:upgrade
				CREATE TABLE users (id bigint PRIMARY KEY);
				""").file("4f1c.sql", """
				-- migrate:revision 4f1c2a9be01d
				-- migrate:revises 1a2b3c4d5e6f
				-- migrate:labels billing
				-- migrate:message add login
				-- migrate:upgrade
				CREATE ROLE reader PASSWORD 'topsecret';
				-- migrate:downgrade
				DROP ROLE reader;
				-- migrate:verify
				SELECT count(*) = 1 FROM pg_roles WHERE rolname = 'reader';
				""");
		Migrator migrator = Migrator.builder(database.dataSource())
			.locations(Scripts.in(this.folder).location())
			.build();
		migrator.upgrade("1a2b");
		this.context = new SpringApplicationBuilder(Application.class).properties(Map.of("spring.application.name",
				"orders", "server.port", "0", "migrate.on-startup", "none", "management.endpoints.web.exposure.include",
				"migrations", "logging.level.root", "error", "spring.main.banner-mode", "off"))
			.initializers((GenericApplicationContext context) -> {
				context.registerBean(DataSource.class, database::dataSource);
				context.registerBean("migrator", Migrator.class, () -> migrator);
			})
			.run();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	private static String version(TestDatabase database) {
		return database.query("SHOW server_version").get(0).replaceFirst(" .*", "");
	}

	private static void assertJson(String actual, String expected) throws JSONException {
		String migrator = "contexts.orders.migrators.migrator";
		JSONAssert.assertEquals(expected, actual,
				new CustomComparator(JSONCompareMode.STRICT,
						new Customization(migrator + ".**.appliedAt", (a, b) -> isInstant(a)),
						new Customization(migrator + ".appliedAt", (a, b) -> isInstant(a)),
						new Customization(migrator + ".**.checksum", (a, b) -> a.toString().matches("v1:[0-9a-f]{64}")),
						new Customization(migrator + ".checksum", (a, b) -> a.toString().matches("v1:[0-9a-f]{64}")),
						new Customization(migrator + ".**.durationMs", (a, b) -> ((Number) a).longValue() >= 0),
						new Customization(migrator + ".durationMs", (a, b) -> ((Number) a).longValue() >= 0)));
	}

	private static boolean isInstant(Object text) {
		return text.toString().matches(PATTERN_INSTANT) && Instant.parse(text.toString()).isBefore(Instant.now());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
