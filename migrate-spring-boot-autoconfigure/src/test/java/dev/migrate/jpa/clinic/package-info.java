/**
 * An application as most are.
 */
package dev.migrate.jpa.clinic;
