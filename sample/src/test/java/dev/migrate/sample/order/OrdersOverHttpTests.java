package dev.migrate.sample.order;

import java.math.BigDecimal;
import java.time.Instant;

import dev.migrate.sample.TestDatabaseConfiguration;
import dev.migrate.sample.customer.Address;
import dev.migrate.sample.customer.Customer;
import dev.migrate.sample.customer.CustomerRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The running service on a schema that its revisions made.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(TestDatabaseConfiguration.class)
class OrdersOverHttpTests {

	@Autowired
	private OrderRepository orders;

	@Autowired
	private CustomerRepository customers;

	private RestTestClient client;

	private Customer customer;

	@BeforeEach
	void oneCustomer(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		this.orders.deleteAll();
		this.customers.deleteAll();
		this.customer = this.customers.save(
				new Customer("Ada", "Lovelace", "ada@example.org", new Address("St James's Square", "SW1Y", "London")));
	}

	@Test
	void listsAPageOfOrdersNewestFirst() {
		for (int i = 1; i <= 5; i++) {
			this.orders.save(new Order(this.customer, Instant.parse("2026-11-20T09:00:00Z").plusSeconds(i), null)
				.add("Ink", i, new BigDecimal("2.50"))
				.add("Pen", 1, new BigDecimal("10.00")));
		}
		this.client.get().uri("/orders?page=1&size=2").exchange().expectStatus().isOk().expectBody().json("""
				{"content": [
					{"customer": "Ada Lovelace", "status": "NEW", "placedAt": "2026-11-20T09:00:03Z", "total": 17.50},
					{"customer": "Ada Lovelace", "status": "NEW", "placedAt": "2026-11-20T09:00:02Z", "total": 15.00}],
				"page": {"size": 2, "number": 1, "totalElements": 5, "totalPages": 3}}""");
	}

	@Test
	void placesAnOrderThatCanBeSeenAfterwards() {
		String location = this.client.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body("""
					{"customerId": %d, "note": "Ring twice", "lines": [
						{"product": "Ink", "quantity": 3, "unitPrice": 2.50},
						{"product": "Pen", "quantity": 1, "unitPrice": 10}]}""".formatted(this.customer.getId()))
			.exchange()
			.expectStatus()
			.isCreated()
			.returnResult()
			.getResponseHeaders()
			.getFirst("Location");
		assertThat(location).isNotNull();
		this.client.get().uri(location).exchange().expectStatus().isOk().expectBody().json("""
				{"customer": {"name": "Ada Lovelace", "address": {"city": "London"}},
				"status": "NEW", "note": "Ring twice", "total": 17.50,
				"lines": [{"product": "Ink", "quantity": 3, "price": 7.50},
					{"product": "Pen", "quantity": 1, "price": 10.00}]}""");
	}

	@Test
	void refusesAnOrderOfAnUnknownCustomer() {
		assertThat(statusOf("""
				{"customerId": 0, "lines": [{"product": "Ink", "quantity": 1, "unitPrice": 1}]}"""))
			.isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
		assertThat(this.orders.count()).isZero();
	}

	@Test
	void refusesAnOrderThatTheSchemaWouldRefuse() {
		assertThat(statusOf("""
				{"customerId": %d, "lines": [{"product": "Ink", "quantity": 0, "unitPrice": 1}]}"""
			.formatted(this.customer.getId()))).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(statusOf("""
				{"customerId": %d, "lines": []}""".formatted(this.customer.getId()))).isEqualTo(HttpStatus.BAD_REQUEST);
	}

	@Test
	void saysThatThereIsNoSuchOrderOrPage() {
		this.client.get().uri("/orders/0").exchange().expectStatus().isNotFound();
		this.client.get().uri("/orders?page=-1").exchange().expectStatus().isBadRequest();
		this.client.get().uri("/orders?size=101").exchange().expectStatus().isBadRequest();
	}

	private HttpStatus statusOf(String body) {
		return HttpStatus.valueOf(this.client.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.returnResult()
			.getStatus()
			.value());
	}

	@Test
	void tellsWhatWasSoldOfEachProduct() {
		Order cancelled = new Order(this.customer, Instant.parse("2026-11-20T09:00:00Z"), null).add("Ink", 9,
				new BigDecimal("9.99"));
		cancelled.setStatus(OrderStatus.CANCELLED);
		this.orders.save(cancelled);
		for (int i = 1; i <= 2; i++) {
			this.orders.save(new Order(this.customer, Instant.parse("2026-11-20T10:00:00Z").plusSeconds(i), null)
				.add("Ink", i, new BigDecimal("2.50"))
				.add("Pen", 1, new BigDecimal("10.00")));
		}
		this.client.get().uri("/sales").exchange().expectStatus().isOk().expectBody().json("""
				[
					{"product": "Pen", "quantity": 2, "revenue": 20.00},
					{"product": "Ink", "quantity": 3, "revenue": 7.50}
				]""", JsonCompareMode.STRICT);
	}

}
