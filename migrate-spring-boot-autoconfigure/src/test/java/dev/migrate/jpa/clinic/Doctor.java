package dev.migrate.jpa.clinic;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;

@Entity
@Table(name = "doctors")
class Doctor extends Identified {

	@Size(max = 60)
	private String name;

	@Enumerated(EnumType.STRING)
	private Subject subject;

	enum Subject {

		SURGERY, DENTISTRY

	}

}
