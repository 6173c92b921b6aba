package dev.migrate.benchmark;

import java.io.IOException;

import javax.sql.DataSource;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/**
 * The application whose start is measured: a DataSource, no web server, and whatever
 * migrates among its libraries.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class BootApplication {

	/**
	 * What a tool that migrates cannot do without: the pool's first connection. Most
	 * applications open it at their start anyway.
	 */
	@Bean
	@ConditionalOnBooleanProperty("benchmark.connect")
	InitializingBean firstConnection(DataSource dataSource) {
		return () -> dataSource.getConnection().close();
	}

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
