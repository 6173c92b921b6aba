package dev.migrate.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.script.RepeatableKind;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties: their defaults, how they may be written, and what editors know of them.
 */
class MigratePropertiesTests {

	/** The table of the contract, as far as there is something that they change. */
	private static final Set<String> NAMES = Set.of("enabled", "on-startup", "target", "locations", "schema",
			"table-prefix", "on-existing-schema", "url", "username", "password", "driver-class-name",
			"transaction-mode", "lock.wait-timeout", "session.lock-timeout", "session.statement-timeout",
			"retry.max-attempts", "retry.max-time", "retry.backoff", "connect-retry.timeout", "network-timeout",
			"time-zone", "revision.file-name", "revision.zone", "when-ahead", "when-changed", "store-downgrades",
			"protected-profiles", "command.enabled", "repeatable.locations", "seed.enabled", "seed.locations",
			"autogenerate.model", "autogenerate.schema-file", "autogenerate.schemas", "autogenerate.include-tables",
			"autogenerate.exclude-tables", "autogenerate.include-kinds", "autogenerate.exclude-kinds",
			"autogenerate.scratch-url", "autogenerate.scratch-username", "autogenerate.scratch-password",
			"autogenerate.persistence-units", "autogenerate.check-on-startup", "autogenerate.exclude-names",
			"autogenerate.outside-tables");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(BindingConfiguration.class);

	@Test
	void haveTheDefaultsOfTheBuilder() {
		MigratorBuilder plain = Migrator.builder(new PGSimpleDataSource());
		MigratorBuilder bound = Migrator.builder(new PGSimpleDataSource());
		new PropertiesMigratorBuilderCustomizer(new MigrateProperties(), new MockEnvironment()).customize(bound);
		for (Field field : MigratorBuilder.class.getDeclaredFields()) {
			if (!Set.of("dataSource", "placeholders", "repeatableLocations", "seedLocations", "$jacocoData")
				.contains(field.getName())) {
				assertThat(ReflectionTestUtils.getField(bound, field.getName())).as(field.getName())
					.isEqualTo(ReflectionTestUtils.getField(plain, field.getName()));
			}
		}
	}

	@Test
	void haveTheDefaultLocationsOfRepeatablesAndSeeds() {
		MigrateProperties properties = new MigrateProperties();
		assertThat(properties.getRepeatable().getLocations())
			.containsExactly(RepeatableKind.REPEATABLE.defaultLocation());
		assertThat(properties.getSeed().getLocations()).containsExactly(RepeatableKind.SEED.defaultLocation());
	}

	@Test
	void readNoneAsNoLimit() {
		this.runner
			.withPropertyValues("migrate.session.statement-timeout=none", "migrate.session.lock-timeout=NONE",
					"migrate.network-timeout=45s")
			.run((context) -> {
				MigrateProperties properties = context.getBean(MigrateProperties.class);
				assertThat(properties.getSession().getStatementTimeout()).isZero();
				assertThat(properties.getSession().getLockTimeout()).isZero();
				assertThat(properties.getNetworkTimeout()).isEqualTo(Duration.ofSeconds(45));
			});
	}

	@Test
	void doNotTeachOtherDurationsToReadNone() {
		this.runner.withPropertyValues("migrate.lock.wait-timeout=none")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void mayBeWrittenAsPeopleWriteThem() {
		this.runner
			.withPropertyValues("MIGRATE_ON_EXISTING_SCHEMA=run", "migrate.time-zone=Europe/Berlin",
					"migrate.locations=classpath:a,file:b")
			.withSystemProperties("migrate.on-existing-schema=RUN")
			.run((context) -> {
				MigrateProperties properties = context.getBean(MigrateProperties.class);
				assertThat(properties.getOnExistingSchema()).isEqualTo(OnExistingSchema.RUN);
				assertThat(properties.getLocations()).containsExactly("classpath:a", "file:b");
				assertThat(properties.getTimeZone().getId()).isEqualTo("Europe/Berlin");
			});
	}

	@Test
	void areKnownToEditorsWithADescriptionEach() throws IOException {
		Map<String, JsonNode> properties = metadata("properties");
		assertThat(properties.keySet())
			.isEqualTo(NAMES.stream().map((name) -> "migrate." + name).collect(Collectors.toCollection(TreeSet::new)));
		assertThat(properties.values()).allSatisfy((property) -> {
			String description = property.path("description").asString();
			assertThat(description).as(property.path("name").asString())
				.endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A ")
				.doesNotContainPattern("[{}*]");
		});
	}

	@Test
	void areKnownToEditorsWithTheirDefaults() throws IOException {
		assertThat(metadata("properties").values()).filteredOn((property) -> !property.has("defaultValue"))
			.extracting((property) -> property.path("name").asString())
			.containsExactlyInAnyOrder("migrate.schema", "migrate.url", "migrate.username", "migrate.password",
					"migrate.driver-class-name", "migrate.autogenerate.model", "migrate.autogenerate.schema-file",
					"migrate.autogenerate.scratch-url", "migrate.autogenerate.scratch-username",
					"migrate.autogenerate.scratch-password", "migrate.autogenerate.check-on-startup",
					"migrate.autogenerate.schemas", "migrate.autogenerate.include-tables",
					"migrate.autogenerate.exclude-tables", "migrate.autogenerate.include-kinds",
					"migrate.autogenerate.exclude-kinds", "migrate.autogenerate.exclude-names",
					"migrate.autogenerate.outside-tables", "migrate.autogenerate.persistence-units");
	}

	@Test
	void haveNamesInTheCanonicalForm() {
		assertThat(NAMES)
			.allSatisfy((name) -> assertThat(ConfigurationPropertyName.isValid("migrate." + name)).isTrue());
	}

	private static Map<String, JsonNode> metadata(String kind) throws IOException {
		try (InputStream json = MigrateProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return new JsonMapper().readTree(json)
				.path(kind)
				.valueStream()
				.filter((node) -> Stream.of(MigrateProperties.class, AutogenerateProperties.class)
					.anyMatch((type) -> node.path("sourceType").asString("").startsWith(type.getName())))
				.collect(Collectors.toMap((node) -> node.path("name").asString(), (node) -> node, (a, b) -> a,
						TreeMap::new));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(MigrateProperties.class)
	static class BindingConfiguration {

		@Bean
		@ConfigurationPropertiesBinding
		static DurationOrNoneConverter converter() {
			return new DurationOrNoneConverter();
		}

	}

}
