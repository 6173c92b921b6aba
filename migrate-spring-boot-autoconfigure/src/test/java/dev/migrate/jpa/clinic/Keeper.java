package dev.migrate.jpa.clinic;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

@Entity
@Table(name = "keepers")
class Keeper extends Identified {

	@NotBlank
	private String surname;

	@Column(name = "phone")
	@NotBlank
	@Pattern(regexp = "\\d{10}")
	private String telephone;

	@OneToMany(cascade = CascadeType.ALL)
	@JoinColumn(name = "keeper_id")
	@OrderBy("name")
	private final List<Patient> patients = new ArrayList<>();

}
