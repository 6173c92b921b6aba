/**
 * Makes revisions of a difference: in forms that let a busy database go on, cut where one
 * transaction cannot do all of it, each with its way back.
 */
@NullMarked
package dev.migrate.autogenerate.draft;

import org.jspecify.annotations.NullMarked;
