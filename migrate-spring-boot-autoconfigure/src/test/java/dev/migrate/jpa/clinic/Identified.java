package dev.migrate.jpa.clinic;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
abstract class Identified {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Integer id;

	Integer getId() {
		return this.id;
	}

}
