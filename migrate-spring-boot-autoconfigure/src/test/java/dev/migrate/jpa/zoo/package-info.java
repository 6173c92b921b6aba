/**
 * Entities that use nearly everything that Hibernate can map.
 */
package dev.migrate.jpa.zoo;
