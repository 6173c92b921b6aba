package dev.migrate.sample.order;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An order as a row of a list.
 *
 * @param id the order's key
 * @param customer the customer's name
 * @param status how far the order has come
 * @param placedAt when it was placed
 * @param total the sum of its lines
 */
record OrderSummary(@Nullable Long id, String customer, OrderStatus status, Instant placedAt, BigDecimal total) {

	static OrderSummary of(Order order) {
		return new OrderSummary(order.getId(), order.getCustomer().getName(), order.getStatus(), order.getPlacedAt(),
				order.getTotal());
	}

}
