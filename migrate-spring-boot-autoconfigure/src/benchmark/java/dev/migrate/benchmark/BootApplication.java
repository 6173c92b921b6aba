package dev.migrate.benchmark;

import java.io.IOException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * The application whose start is measured: a DataSource, no web server, and whatever
 * migrates among its libraries.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class BootApplication {

	/**
	 * Start and stop.
	 * @param args properties
	 * @throws IOException if the system does not tell the peak of memory
	 */
	public static void main(String[] args) throws IOException {
		SpringApplication.run(BootApplication.class, args).close();
		Peak.print();
	}

}
