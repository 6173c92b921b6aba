/**
 * PostgreSQL's SQL as text: cutting a script into statements as psql does, and telling
 * what each may do in a transaction.
 */
@NullMarked
package dev.migrate.sql;

import org.jspecify.annotations.NullMarked;
