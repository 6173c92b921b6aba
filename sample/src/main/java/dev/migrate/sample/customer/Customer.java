package dev.migrate.sample.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can order.
 */
@Entity
@Table(name = "customers", uniqueConstraints = @UniqueConstraint(name = "customers_email_key", columnNames = "email"))
public class Customer {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, columnDefinition = "text")
	private String firstName;

	@Column(nullable = false, columnDefinition = "text")
	private String lastName;

	@Column(nullable = false, columnDefinition = "text")
	private String email;

	@Embedded
	private @Nullable Address address;

	@SuppressWarnings("NullAway.Init")
	protected Customer() {
	}

	/**
	 * Create a customer that is not yet stored.
	 * @param firstName the first name, perhaps empty
	 * @param lastName the last name
	 * @param email the address for mail, unique among customers
	 * @param address where the customer lives, where that is known
	 */
	public Customer(String firstName, String lastName, String email, @Nullable Address address) {
		this.firstName = firstName;
		this.lastName = lastName;
		this.email = email;
		this.address = address;
	}

	/**
	 * Return the key.
	 * @return the key, or {@code null} before the customer is stored
	 */
	public @Nullable Long getId() {
		return this.id;
	}

	/**
	 * Return the name as people write it.
	 * @return first and last name
	 */
	public String getName() {
		return (this.firstName + " " + this.lastName).trim();
	}

	/**
	 * Return the address for mail.
	 * @return the address
	 */
	public String getEmail() {
		return this.email;
	}

	/**
	 * Return where the customer lives.
	 * @return the address, or {@code null} where it is not known
	 */
	public @Nullable Address getAddress() {
		return this.address;
	}

}
