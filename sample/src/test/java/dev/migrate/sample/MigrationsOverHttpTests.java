package dev.migrate.sample;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * What {@code /actuator/migrations} tells of the running service.
 *
 * <pre>
 * 5b0d ── c84e ── 2f96 ─┬─ a17c ─┬─ 73d1 ── d92b (Java) ── 08e5 (concurrently)
 *                       └─ e604 ─┘
 * </pre>
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(TestDatabaseConfiguration.class)
class MigrationsOverHttpTests {

	private static RestTestClient client(int port) {
		return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void everyRevisionIsAppliedBeforeTheServiceAnswers(@LocalServerPort int port) {
		client(port).get().uri("/actuator/migrations").exchange().expectStatus().isOk().expectBody().json("""
				{"contexts": {"orders": {"migrators": {"migrator": {
					"database": {"product": "PostgreSQL", "schema": "public"},
					"state": "UP_TO_DATE",
					"current": ["08e5a9c3f16d"], "heads": ["08e5a9c3f16d"], "pendingHeads": [], "pending": [],
					"history": [
						{"revision": "5b0d2f7c91ae", "revises": [], "type": "SQL", "origin": "UPGRADE", "batch": 1},
						{"revision": "c84e13a6d07f", "revises": ["5b0d2f7c91ae"]},
						{"revision": "2f96b8e4057d", "revises": ["c84e13a6d07f"]},
						{"revision": "a17c5e90b3d2", "revises": ["2f96b8e4057d"]},
						{"revision": "e6048d7fb25c", "revises": ["2f96b8e4057d"]},
						{"revision": "73d1f0c8a94b", "revises": ["a17c5e90b3d2", "e6048d7fb25c"]},
						{"revision": "d92b64f7e0a1", "revises": ["73d1f0c8a94b"], "type": "JAVA",
							"script": "dev.migrate.sample.migration.SplitFullName"},
						{"revision": "08e5a9c3f16d", "revises": ["d92b64f7e0a1"]}],
					"repeatables": [{"name": "product_sales.sql", "state": "CURRENT"}],
					"seeds": [],
					"problems": []
				}}}}}""");
	}

	@Test
	void oneRevisionIsFoundByTheBeginningOfItsId(@LocalServerPort int port) {
		client(port).get().uri("/actuator/migrations/08e5").exchange().expectStatus().isOk();
		client(port).get().uri("/actuator/migrations/nothing").exchange().expectStatus().isNotFound();
	}

}
