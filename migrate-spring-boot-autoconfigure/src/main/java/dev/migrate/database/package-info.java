/**
 * What differs between database products, as small roles that the engine is written
 * against. Nothing here names a product; each product has a package of its own below.
 */
@NullMarked
package dev.migrate.database;

import org.jspecify.annotations.NullMarked;
