/**
 * What an operator sees of the migrations of a running application: the endpoint, health,
 * info, meters and observations. It only looks: nothing here takes the lock or writes.
 */
@NullMarked
package dev.migrate.actuate;

import org.jspecify.annotations.NullMarked;
