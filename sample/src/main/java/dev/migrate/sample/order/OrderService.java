package dev.migrate.sample.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.migrate.sample.customer.Customer;
import dev.migrate.sample.customer.CustomerRepository;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists, shows and places orders, each in one transaction.
 */
@Service
class OrderService {

	/** Newest first; the key decides between orders of the same moment. */
	private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "placedAt", "id");

	private final OrderRepository orders;

	private final CustomerRepository customers;

	OrderService(OrderRepository orders, CustomerRepository customers) {
		this.orders = orders;
		this.customers = customers;
	}

	@Transactional(readOnly = true)
	Page<OrderSummary> list(int page, int size) {
		return this.orders.findAll(PageRequest.of(page, size, NEWEST_FIRST)).map(OrderSummary::of);
	}

	@Transactional(readOnly = true)
	Optional<OrderDetails> find(long id) {
		return this.orders.findById(id).map(OrderDetails::of);
	}

	/**
	 * Place an order.
	 * @param wish what is ordered
	 * @return the stored order, or empty where there is no such customer
	 */
	@Transactional
	Optional<OrderDetails> place(PlaceOrder wish) {
		Optional<Customer> customer = this.customers.findById(wish.customerId());
		return customer.map((buyer) -> {
			// the database keeps microseconds: answer with what will be read
			Order order = new Order(buyer, Instant.now().truncatedTo(ChronoUnit.MICROS), wish.note());
			wish.lines().forEach((line) -> order.add(line.product(), line.quantity(), line.unitPrice()));
			return OrderDetails.of(this.orders.save(order));
		});
	}

}
