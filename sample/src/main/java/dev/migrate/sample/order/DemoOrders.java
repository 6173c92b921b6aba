package dev.migrate.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.migrate.sample.customer.Address;
import dev.migrate.sample.customer.Customer;
import dev.migrate.sample.customer.CustomerRepository;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a few orders into an empty database of the {@code dev} profile, so that a first
 * start has something to show: before the web server answers, not after as a runner
 * would.
 */
@Component
@Profile("dev")
class DemoOrders implements SmartInitializingSingleton {

	private static final List<String> PRODUCTS = List.of("Notebook", "Fountain pen", "Ink", "Desk lamp", "Paper knife");

	private final OrderRepository orders;

	private final CustomerRepository customers;

	DemoOrders(OrderRepository orders, CustomerRepository customers) {
		this.orders = orders;
		this.customers = customers;
	}

	@Override
	@Transactional
	public void afterSingletonsInstantiated() {
		if (this.customers.count() > 0) {
			return;
		}
		Customer ada = this.customers.save(new Customer("Ada", "Lovelace", "ada@example.org",
				new Address("12 St James's Square", "SW1Y 4JH", "London")));
		Customer grace = this.customers.save(new Customer("Grace", "Hopper", "grace@example.org", null));
		OrderStatus[] statuses = OrderStatus.values();
		Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
		for (int i = 0; i < 24; i++) {
			Instant placedAt = now.minus(24 - i, ChronoUnit.HOURS);
			Order order = new Order((i % 3 != 0) ? ada : grace, placedAt, (i % 5 != 0) ? null : "Please ring twice");
			order.setStatus(statuses[i % statuses.length]);
			for (int line = 0; line <= i % 3; line++) {
				String product = PRODUCTS.get((i + line) % PRODUCTS.size());
				order.add(product, line + 1, BigDecimal.valueOf(product.length() * 175L, 2));
			}
			this.orders.save(order);
		}
	}

}
