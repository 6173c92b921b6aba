package dev.migrate.sample.order;

import java.math.BigDecimal;

/**
 * What was sold of a product: a row of the view {@code product_sales}.
 *
 * @param product the product's name
 * @param quantity how many pieces
 * @param revenue for how much
 */
record ProductSales(String product, long quantity, BigDecimal revenue) {

}
