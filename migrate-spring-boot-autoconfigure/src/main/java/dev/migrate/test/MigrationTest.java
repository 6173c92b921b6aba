package dev.migrate.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of migrations: a slice of the application that has its DataSource, its
 * revisions, SQL files and Java alike, and its entities as a model. Nothing runs at the
 * start; a {@link MigrationTester} is there to go where the test wants to be. Other beans
 * of the application are left out; {@code @Import} brings those that a migration injects.
 *
 * <p>
 * The database is that of the application's configuration, as tests set it up:
 * {@code @ServiceConnection} of Testcontainers, Zonky, or any {@code DataSource} bean. It
 * is emptied again and again, and so must be empty or the test kit's own. Tests of this
 * kind never run at the same time in one JVM.
 *
 * @see MigrationTester
 * @see MigrationContractTests
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(MigrationTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(MigrationTypeExcludeFilter.class)
@ImportAutoConfiguration
@ResourceLock("dev.migrate.test")
public @interface MigrationTest {

	/**
	 * Properties for the test, in the form {@code key=value}.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Whether only what migrations need is found by scanning.
	 * @return {@code false} to find all components
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Components that are found as well.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Components that are left out.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations that are left out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
