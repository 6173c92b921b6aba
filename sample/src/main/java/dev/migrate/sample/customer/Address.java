package dev.migrate.sample.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where a customer lives.
 *
 * @param street street and number
 * @param postalCode the postal code as written in its country
 * @param city the city
 */
@Embeddable
public record Address(@Column(columnDefinition = "text") String street,
		@Column(columnDefinition = "text") String postalCode, @Column(columnDefinition = "text") String city) {

}
