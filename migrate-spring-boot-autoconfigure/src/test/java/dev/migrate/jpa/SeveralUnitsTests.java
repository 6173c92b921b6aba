package dev.migrate.jpa;

import java.util.List;

import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.error.Failure;
import dev.migrate.testsupport.Failures;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with more than one persistence unit.
 */
class SeveralUnitsTests {

	@Test
	void theModelIsWhatAllOfThemWant() {
		Model model = Applications.read(units(Order.class, Article.class));
		assertThat(sql(model)).anyMatch((sql) -> sql.startsWith("create table orders"))
			.anyMatch((sql) -> sql.startsWith("create table article"));
		assertThat(model.description()).isEqualTo("2 entities");
	}

	@Test
	void whatTheyAgreeOnIsSaidOnce() {
		Model model = Applications.read(units(Order.class, SameOrder.class));
		assertThat(sql(model)).filteredOn((sql) -> sql.startsWith("create table orders")).hasSize(1);
		assertThat(sql(model)).filteredOn((sql) -> sql.startsWith("create type State")).hasSize(1);
		assertThat(model.notes()).isEmpty();
	}

	@Test
	void theyMustNotWantATableDifferently() {
		Failure failure = Failures.of(ModelException.class,
				() -> Applications.read(units(Order.class, OtherOrder.class)));
		assertThat(failure.what()).isEqualTo("Two persistence units want table orders differently");
		assertThat(failure.details()).containsExactly("first: entity SeveralUnitsTests.Order",
				"second: entity SeveralUnitsTests.OtherOrder");
	}

	@Test
	void thoseThatAreNamedAreTheModel() {
		Model model = Applications.read(units(Order.class, OtherOrder.class), List.of("second"));
		assertThat(model.description()).isEqualTo("1 entity");
		assertThat(sql(model)).filteredOn((sql) -> sql.startsWith("create table orders")).hasSize(1);
	}

	@Test
	void oneThatIsNotThereIsRefused() {
		Failure failure = Failures.of(ModelException.class,
				() -> Applications.read(units(Order.class, Article.class), List.of("first", "third")));
		assertThat(failure.what()).isEqualTo("There is no persistence unit 'third' to read entities from");
		assertThat(failure.details()).containsExactly("There is 'first'", "There is 'second'");
	}

	@Test
	void whatCannotBeLookedIntoIsNamed() {
		Model model = Applications.read(Applications.withoutDatabase(HandMadeConfiguration.class)
			.withInitializer(Applications.mapping(Article.class)));
		assertThat(model.notes())
			.containsExactly("The entities of 'handMade' (EntityManagerFactory) are not part of the model");
	}

	private static ApplicationContextRunner units(Class<?> first, Class<?> second) {
		return Applications.withoutDatabase()
			.withInitializer(Applications.unit("first", first))
			.withInitializer(Applications.unit("second", second));
	}

	private static List<String> sql(Model model) {
		return model.statements().stream().map(ModelStatement::sql).toList();
	}

	enum State {

		OPEN, DONE

	}

	@Entity
	@Table(name = "orders")
	static class Order {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		State state;

	}

	@Entity
	@Table(name = "orders")
	static class SameOrder {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		State state;

	}

	@Entity
	@Table(name = "orders")
	static class OtherOrder {

		@Id
		@Column(length = 30)
		String id;

	}

	@Entity
	@Table(name = "article")
	static class Article {

		@Id
		Long id;

	}

	@Configuration(proxyBeanMethods = false)
	static class HandMadeConfiguration {

		@Bean
		EntityManagerFactory handMade() {
			throw new IllegalStateException("Must not be made");
		}

	}

}
