package dev.migrate.database.postgresql.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogs know an object by.
 *
 * @param catalog the number of the catalog that it is in, the same in every version
 * @param oid its number there
 */
record CatalogId(long catalog, long oid) {

	/** {@code pg_class}. */
	static final long RELATION = 1259;

	/** {@code pg_type}. */
	static final long TYPE = 1247;

	/** {@code pg_proc}. */
	static final long ROUTINE = 1255;

	/** {@code pg_constraint}. */
	static final long CONSTRAINT = 2606;

	// written out because every row comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CatalogId that && this.oid == that.oid && this.catalog == that.catalog;
	}

	@Override
	public int hashCode() {
		return 31 * Long.hashCode(this.oid) + Long.hashCode(this.catalog);
	}

}
