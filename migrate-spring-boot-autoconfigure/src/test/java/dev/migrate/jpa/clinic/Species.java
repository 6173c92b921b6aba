package dev.migrate.jpa.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.validation.constraints.NotBlank;

@Entity
class Species extends Identified {

	@Column(unique = true)
	@NotBlank
	private String latinName;

}
