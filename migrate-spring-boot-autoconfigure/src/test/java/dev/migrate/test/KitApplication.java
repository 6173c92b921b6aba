package dev.migrate.test;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/**
 * An application whose migrations are tested by the kit.
 */
@SpringBootApplication(proxyBeanMethods = false)
class KitApplication {

	/**
	 * A component that the slice leaves out.
	 */
	@Component
	static class Service {

		Service() {
			throw new IllegalStateException("a slice has no services");
		}

	}

}
