package dev.migrate.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The orders service.
 */
@SpringBootApplication
public class OrdersApplication {

	/**
	 * Start the service, or run one {@code migrate} command.
	 * @param args options of Spring Boot, or {@code migrate COMMAND}
	 */
	public static void main(String[] args) {
		SpringApplication.run(OrdersApplication.class, args);
	}

}
