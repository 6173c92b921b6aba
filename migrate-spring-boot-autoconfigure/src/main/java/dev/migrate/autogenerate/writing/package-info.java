/**
 * Says what differs between a model and a database, for people, for programs and as the
 * text of revisions. It puts together what reads, compares and renders.
 */
@NullMarked
package dev.migrate.autogenerate.writing;

import org.jspecify.annotations.NullMarked;
