package dev.migrate.jpa.clinic;

import org.springframework.data.jpa.repository.JpaRepository;

interface PatientRepository extends JpaRepository<Patient, Integer> {

}
