package dev.migrate.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.tool.schema.spi.DelayedDropRegistryNotAvailableImpl;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * Hibernate's update of the schema, written to a script instead of being run. What is
 * wanted are entity classes on the class path, see {@link DiffEntities}.
 */
class HibernateDiff implements DiffContender {

	@Override
	public List<String> compare(Connection is, Connection wanted) throws Exception {
		Path script = Files.createTempFile("hibernate", ".sql");
		Map<String, Object> settings = new HashMap<>();
		settings.put("hibernate.connection.url", is.getMetaData().getURL());
		settings.put("hibernate.connection.username", "postgres");
		settings.put("hibernate.connection.password", "postgres");
		settings.put("jakarta.persistence.schema-generation.scripts.action", "update");
		settings.put("jakarta.persistence.schema-generation.scripts.create-target", script.toString());
		StandardServiceRegistry registry = new StandardServiceRegistryBuilder().applySettings(settings).build();
		try {
			MetadataSources sources = new MetadataSources(registry);
			for (String name : DiffEntities.names()) {
				sources.addAnnotatedClass(Class.forName(name));
			}
			MetadataImplementor metadata = (MetadataImplementor) sources.buildMetadata();
			SchemaManagementToolCoordinator.process(metadata, registry, settings,
					DelayedDropRegistryNotAvailableImpl.INSTANCE);
			return Files.readAllLines(script).stream().filter((line) -> !line.isBlank()).toList();
		}
		finally {
			StandardServiceRegistryBuilder.destroy(registry);
			Files.delete(script);
		}
	}

}
