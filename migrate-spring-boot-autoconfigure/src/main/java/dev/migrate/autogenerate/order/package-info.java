/**
 * Brings the steps of a change into an order in which a database can take them: what is
 * needed comes before what needs it, what hangs on something goes before it does.
 */
@NullMarked
package dev.migrate.autogenerate.order;

import org.jspecify.annotations.NullMarked;
