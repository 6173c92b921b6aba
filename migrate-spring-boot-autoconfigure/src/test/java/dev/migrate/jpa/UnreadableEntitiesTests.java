package dev.migrate.jpa;

import java.util.Map;

import dev.migrate.autoconfigure.EntityModelSource;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.error.Failure;
import dev.migrate.testsupport.CommandMoment;
import dev.migrate.testsupport.Failures;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.hibernate.LocalSessionFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entities that cannot be read, and what is said about them.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnreadableEntitiesTests {

	@Test
	void anApplicationWithoutHibernate() {
		Failure failure = failure(
				new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("org.hibernate")));
		assertThat(failure.what()).contains("Hibernate is not on the class path");
		assertThat(failure.action()).contains("migrate.autogenerate.model=sql");
	}

	@Test
	void anApplicationWithoutAFactory() {
		Failure failure = failure(new ApplicationContextRunner());
		assertThat(failure.what()).startsWith("There are no entities to compare with");
		assertThat(failure.details()).isEmpty();
		assertThat(failure.action()).contains("migrate.autogenerate.model=sql", "migrate.autogenerate.schema-file");
	}

	@Test
	void factoriesThatCannotBeLookedInto() {
		Failure failure = failure(
				Applications.withoutDatabase(HandMadeConfiguration.class, SessionFactoryConfiguration.class));
		assertThat(failure.details()).containsExactlyInAnyOrder(
				"Cannot be looked into: 'handMade' (EntityManagerFactory)",
				"Cannot be looked into: 'sessionFactory' (LocalSessionFactoryBean)");
	}

	@Test
	void availableMeansThatAFactoryCanBeLookedInto() {
		assertThat(isAvailable(new ApplicationContextRunner())).isFalse();
		assertThat(isAvailable(Applications.withoutDatabase(HandMadeConfiguration.class))).isFalse();
		assertThat(
				isAvailable(new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("org.hibernate"))))
			.isFalse();
		assertThat(isAvailable(
				Applications.withoutDatabase().withInitializer(Applications.mapping(WithoutIdentifier.class))))
			.isTrue();
	}

	@Test
	void anotherPersistenceProvider() {
		Failure failure = failure(Applications.withoutDatabase(OtherProviderConfiguration.class));
		assertThat(failure.what()).isEqualTo("The entities cannot be read: only Hibernate's can");
		assertThat(failure.details()).singleElement().asString().contains("OtherProvider");
	}

	@Test
	void anEntityWithoutAnIdentifier(CapturedOutput output) {
		Failure failure = failure(mapping(WithoutIdentifier.class));
		assertThat(failure.what()).contains("Hibernate does not accept their mapping");
		assertThat(failure.details()).hasSize(2)
			.element(0)
			.asString()
			.contains("WithoutIdentifier")
			.contains("identifier");
		assertThat(failure.details()).contains("Entity manager factory: entityManagerFactory");
		assertThat(output).doesNotContain("ERROR", "\tat ");
	}

	@Test
	void aReferenceToWhatIsNoEntity() {
		assertThat(failure(mapping(Referring.class)).details()).element(0)
			.asString()
			.contains("UnreadableEntitiesTests$Referring.other");
	}

	@Test
	void aConverterThatAsksTheDatabaseWhenItIsMade() {
		Failure failure = failure(mapping(Converted.class).withBean(AskingConverter.class));
		assertThat(failure.what()).contains("could not be started far enough");
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("Connection refused"));
		assertThat(failure.action()).contains("must not need it when they are made");
	}

	@Test
	void aConverterThatNeedsTheFactoryItself() {
		Failure failure = failure(mapping(Mutual.class).withBean(MutualConverter.class));
		assertThat(failure.what()).contains("could not be started far enough");
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("MutualConverter"));
	}

	@Test
	void aNamingStrategyThatDoesNotExist() {
		Failure failure = failure(mapping(Converted.class)
			.withPropertyValues("spring.jpa.hibernate.naming.physical-strategy=com.example.Missing"));
		assertThat(failure.what()).contains("'com.example.Missing'", "hibernate.physical_naming_strategy");
		assertThat(failure.details()).anyMatch((detail) -> detail.startsWith("ClassNotFoundException"));
	}

	private static ApplicationContextRunner mapping(Class<?>... entities) {
		return Applications.withoutDatabase().withInitializer(Applications.mapping(entities));
	}

	private static Failure failure(ApplicationContextRunner application) {
		return Failures.of(ModelException.class, () -> Applications.read(application));
	}

	private static boolean isAvailable(ApplicationContextRunner application) {
		return CommandMoment.of(application, (beanFactory) -> new EntityModelSource(beanFactory).isAvailable());
	}

	@Entity
	static class WithoutIdentifier {

		String text;

	}

	@Entity
	static class Referring {

		@Id
		Long id;

		@ManyToOne
		WithoutIdentifier other;

	}

	@Entity
	@Table(name = "converted")
	static class Converted {

		@Id
		Long id;

		@Convert(converter = AskingConverter.class)
		Integer number;

	}

	static class AskingConverter implements AttributeConverter<Integer, String> {

		AskingConverter(JdbcTemplate jdbc) {
			jdbc.queryForObject("SELECT 1", Integer.class);
		}

		@Override
		public String convertToDatabaseColumn(Integer number) {
			return String.valueOf(number);
		}

		@Override
		public Integer convertToEntityAttribute(String text) {
			return Integer.valueOf(text);
		}

	}

	@Entity
	static class Mutual {

		@Id
		Long id;

		@Convert(converter = MutualConverter.class)
		Integer number;

	}

	static class MutualConverter extends AskingConverter {

		MutualConverter(EntityManagerFactory factory) {
			super(new JdbcTemplate());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HandMadeConfiguration {

		@Bean
		EntityManagerFactory handMade() {
			throw new IllegalStateException("Must not be made");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SessionFactoryConfiguration {

		@Bean
		LocalSessionFactoryBean sessionFactory() {
			throw new IllegalStateException("Must not be made");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherProviderConfiguration {

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory() {
			LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
			factory.setManagedTypes(PersistenceManagedTypes.of(Converted.class.getName()));
			factory.setPersistenceProvider(new OtherProvider());
			return factory;
		}

	}

	static class OtherProvider implements PersistenceProvider {

		@Override
		public EntityManagerFactory createEntityManagerFactory(String name, Map<?, ?> map) {
			throw new IllegalStateException("Must not be asked");
		}

		@Override
		public EntityManagerFactory createEntityManagerFactory(PersistenceConfiguration configuration) {
			throw new IllegalStateException("Must not be asked");
		}

		@Override
		public EntityManagerFactory createContainerEntityManagerFactory(PersistenceUnitInfo info, Map<?, ?> map) {
			throw new IllegalStateException("Must not be asked");
		}

		@Override
		public void generateSchema(PersistenceUnitInfo info, Map<?, ?> map) {
		}

		@Override
		public boolean generateSchema(String name, Map<?, ?> map) {
			return false;
		}

		@Override
		public ProviderUtil getProviderUtil() {
			throw new IllegalStateException("Must not be asked");
		}

	}

}
