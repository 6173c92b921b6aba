package dev.migrate.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a property of type {@link java.time.Duration} that may also be written
 * {@code none}, which is zero and means that there is no limit.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface DurationOrNone {

}
