package dev.migrate.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import dev.migrate.sample.customer.Address;
import dev.migrate.sample.customer.Customer;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that is known of it.
 *
 * @param id the order's key
 * @param customer who ordered
 * @param status how far the order has come
 * @param placedAt when it was placed
 * @param note what the customer wrote
 * @param lines what was ordered
 * @param total the sum of the lines
 */
record OrderDetails(@Nullable Long id, Buyer customer, OrderStatus status, Instant placedAt, @Nullable String note,
		List<Line> lines, BigDecimal total) {

	static OrderDetails of(Order order) {
		return new OrderDetails(order.getId(), Buyer.of(order.getCustomer()), order.getStatus(), order.getPlacedAt(),
				order.getNote(), order.getLines().stream().map(Line::of).toList(), order.getTotal());
	}

	record Buyer(@Nullable Long id, String name, String email, @Nullable Address address) {

		static Buyer of(Customer customer) {
			return new Buyer(customer.getId(), customer.getName(), customer.getEmail(), customer.getAddress());
		}

	}

	record Line(String product, int quantity, BigDecimal unitPrice, BigDecimal price) {

		static Line of(OrderLine line) {
			return new Line(line.getProduct(), line.getQuantity(), line.getUnitPrice(), line.getPrice());
		}

	}

}
