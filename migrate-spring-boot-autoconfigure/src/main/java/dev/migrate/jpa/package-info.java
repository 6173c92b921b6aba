/**
 * Entities as a model: the statements that make the schema which Hibernate's mappings
 * describe. Reads the mappings where Hibernate has them ready, before it makes a session
 * factory of them, and asks no database.
 */
@NullMarked
package dev.migrate.jpa;

import org.jspecify.annotations.NullMarked;
