package dev.migrate.jpa;

import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import dev.migrate.autoconfigure.EntityModelSource;
import dev.migrate.autoconfigure.MigrateAutoConfiguration;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.jpa.clinic.Clinic;
import dev.migrate.testsupport.CommandMoment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entities of an application that was processed ahead of time, on the JVM.
 */
@CompileWithForkedClassLoader
class AheadOfTimeEntitiesTests {

	private static final String ENABLED = "spring.aot.enabled";

	@AfterEach
	void isNotEnabledForOthers() {
		System.clearProperty(ENABLED);
	}

	@Test
	@SuppressWarnings("unchecked")
	void areReadFromDefinitionsThatWereGenerated() {
		TestGenerationContext generation = new TestGenerationContext(AheadOfTimeEntitiesTests.class);
		ClassName name;
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(ApplicationConfiguration.class);
			context.register(Configurations.getClasses(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceInitializationAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
					MigrateAutoConfiguration.class)));
			name = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		AtomicReference<Model> model = new AtomicReference<>();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			System.setProperty(ENABLED, "true");
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				context.setClassLoader(compiled.getClassLoader());
				compiled.getInstance(ApplicationContextInitializer.class, name.toString()).initialize(context);
				model.set(CommandMoment.of(context, (beanFactory) -> {
					EntityModelSource source = new EntityModelSource(beanFactory);
					assertThat(source.isAvailable()).isTrue();
					return source.read(Applications.context(18));
				}));
			}
		});
		assertThat(model.get().description()).isEqualTo("4 entities");
		assertThat(model.get().statements()).extracting(ModelStatement::sql)
			.anyMatch((sql) -> sql.startsWith("create table keepers ("));
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Clinic.class)
	static class ApplicationConfiguration {

		@Bean
		DataSource dataSource() {
			return new UnreachableDataSource();
		}

	}

}
