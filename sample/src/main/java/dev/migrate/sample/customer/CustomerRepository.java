package dev.migrate.sample.customer;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The stored customers.
 */
public interface CustomerRepository extends JpaRepository<Customer, Long> {

}
