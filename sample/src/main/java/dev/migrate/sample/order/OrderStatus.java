package dev.migrate.sample.order;

/**
 * How far an order has come; the type {@code orderstatus} of the database, named as
 * Hibernate names it.
 */
public enum OrderStatus {

	/** Placed, nothing paid yet. */
	NEW,

	/** Paid, not yet on its way. */
	PAID,

	/** On its way. */
	SHIPPED,

	/** Called off. */
	CANCELLED

}
