package dev.migrate.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The header of a {@link Migration}: what the first lines are to a SQL file. Itself a
 * lazy component, so that component scanning finds the migration without making it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Lazy
public @interface RevisionHeader {

	/**
	 * The revision's id, unique in the graph.
	 * @return the id
	 */
	String id();

	/**
	 * The ids of the parents; none is a base, several are a merge.
	 * @return the parents
	 */
	String[] revises() default {};

	/**
	 * Revisions or labels that must be applied first without being parents.
	 * @return the dependencies
	 */
	String[] dependsOn() default {};

	/**
	 * Branch names declared on this revision.
	 * @return the labels
	 */
	String[] labels() default {};

	/**
	 * What the change is for.
	 * @return the message
	 */
	String message() default "";

	/**
	 * Why there is no way back. A downgrade through this revision is refused with this
	 * reason.
	 * @return the reason, or an empty text where the revision can be downgraded
	 */
	String irreversible() default "";

	/**
	 * Whether the revision runs in a transaction together with its history row.
	 * @return {@code false} to run with auto-commit
	 */
	boolean transactional() default true;

	/**
	 * Whether the whole method may be run again after a lock timeout, a deadlock or a
	 * serialization failure; and, where it runs outside a transaction, by the next run
	 * after whatever ended it. Without, a person decides about the latter.
	 * @return {@code true} if running it twice does no harm outside the database
	 */
	boolean retryable() default false;

	/**
	 * How long a statement waits for a lock, such as {@code 2s} or {@code none}.
	 * @return a duration, or an empty text for the migrator's setting
	 */
	String lockTimeout() default "";

	/**
	 * How long a statement may run, such as {@code 30m} or {@code none}.
	 * @return a duration, or an empty text for the migrator's setting
	 */
	String statementTimeout() default "";

}
