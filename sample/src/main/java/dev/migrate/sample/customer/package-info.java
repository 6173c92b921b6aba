/**
 * Who orders. Customers are made elsewhere; this service only refers to them.
 */
@NullMarked
package dev.migrate.sample.customer;

import org.jspecify.annotations.NullMarked;
