package dev.migrate.jpa.clinic;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application as most are: entities with ordinary annotations, repositories, a service
 * that uses them, and all auto-configurations that the class path brings.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Clinic {

	@Bean
	Reception reception(PatientRepository patients) {
		return new Reception(patients.count());
	}

	/**
	 * Asks the database as soon as it is made.
	 *
	 * @param patients how many there are
	 */
	public record Reception(long patients) {

	}

}
