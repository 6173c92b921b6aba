package dev.migrate.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/properties.md} against the metadata that editors show.
 */
class PropertiesDocumentTests {

	@Test
	void thePageListsEveryPropertyAndNoOther() throws IOException {
		List<String> documented = Files.readAllLines(Path.of("../docs/properties.md"))
			.stream()
			.filter((line) -> line.startsWith("| `"))
			.map((line) -> line.substring(3, line.indexOf('`', 3)))
			.toList();
		assertThat(documented).containsExactlyInAnyOrderElementsOf(metadata());
	}

	private static List<String> metadata() throws IOException {
		try (InputStream in = MigrateProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode properties = JsonMapper.shared().readTree(in).get("properties");
			return StreamSupport.stream(properties.spliterator(), false)
				.map((property) -> property.get("name").asString())
				.toList();
		}
	}

}
