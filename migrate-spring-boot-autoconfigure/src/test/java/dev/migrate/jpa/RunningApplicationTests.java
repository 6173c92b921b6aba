package dev.migrate.jpa;

import dev.migrate.autoconfigure.EntityModelSource;
import dev.migrate.autogenerate.Model;
import dev.migrate.testsupport.CountedConnections;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import jakarta.annotation.PreDestroy;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading the entities of an application that is running.
 */
@PostgresTest
class RunningApplicationTests {

	@ParameterizedTest
	@ValueSource(strings = { "spring.jpa.show-sql=false", "spring.jpa.bootstrap=async",
			"spring.main.lazy-initialization=true" })
	void saysWhatACommandSays(String property, TestDatabase database) {
		ApplicationContextRunner application = application(database).withPropertyValues(property);
		Model byCommand = Applications.read(application);
		application.run((context) -> {
			EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
			assertThat(factory.isOpen()).isTrue();
			int before = context.getBean(CountedConnections.class).taken();
			assertThat(read(context.getSourceApplicationContext(ConfigurableApplicationContext.class)))
				.isEqualTo(byCommand);
			assertThat(context.getBean(CountedConnections.class).taken()).isEqualTo(before);
		});
	}

	@Test
	void leavesTheApplicationAsItIs(TestDatabase database) {
		application(database).withPropertyValues("spring.jpa.hibernate.ddl-auto=create").run((context) -> {
			EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
			save(factory, "before");
			read(context.getSourceApplicationContext(ConfigurableApplicationContext.class));
			read(context.getSourceApplicationContext(ConfigurableApplicationContext.class));
			save(factory, "after");
			assertThat(context.getBean(EntityManagerFactory.class)).isSameAs(factory);
			assertThat(database.query("SELECT text FROM memo ORDER BY id")).containsExactly("-before-", "-after-");
		});
	}

	private static ApplicationContextRunner application(TestDatabase database) {
		return Applications.on(database).withInitializer(Applications.mapping(Memo.class));
	}

	private static Model read(ConfigurableApplicationContext context) {
		return new EntityModelSource(context.getBeanFactory()).read(Applications.context(18));
	}

	private static void save(EntityManagerFactory factory, String text) {
		try (EntityManager entityManager = factory.createEntityManager()) {
			entityManager.getTransaction().begin();
			Memo memo = new Memo();
			memo.text = text;
			entityManager.persist(memo);
			entityManager.getTransaction().commit();
		}
	}

	@Entity
	@Table(name = "memo")
	static class Memo {

		@Id
		@GeneratedValue
		Long id;

		@Convert(converter = Wrapping.class)
		String text;

	}

	/**
	 * No bean of its own: Hibernate has it made, and destroyed, by Spring.
	 */
	static class Wrapping implements AttributeConverter<String, String> {

		private boolean destroyed;

		@Override
		public String convertToDatabaseColumn(String text) {
			assertThat(this.destroyed).isFalse();
			return "-" + text + "-";
		}

		@Override
		public String convertToEntityAttribute(String text) {
			return text;
		}

		@PreDestroy
		void destroy() {
			this.destroyed = true;
		}

	}

}
