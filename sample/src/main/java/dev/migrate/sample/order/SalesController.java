package dev.migrate.sample.order;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sales over HTTP, straight from the view in {@code db/repeatable}.
 */
@RestController
class SalesController {

	private final JdbcClient jdbc;

	SalesController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping("/sales")
	List<ProductSales> list() {
		return this.jdbc.sql("SELECT product, quantity, revenue FROM product_sales ORDER BY revenue DESC, product")
			.query(ProductSales.class)
			.list();
	}

}
