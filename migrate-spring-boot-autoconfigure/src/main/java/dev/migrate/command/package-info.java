/**
 * The application as its own command line: {@code java -jar app.jar migrate COMMAND}. A
 * command runs on the application's configuration and bean definitions, before any other
 * bean is made.
 */
@NullMarked
package dev.migrate.command;

import org.jspecify.annotations.NullMarked;
