package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Objects;

import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import dev.migrate.schema.Domain;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;

/**
 * Knows which objects PostgreSQL lets another of their key take the place of, so that
 * what hangs on them can stay.
 */
public final class Replacement {

	private Replacement() {
	}

	/**
	 * Return whether an object can take the place of another.
	 * @param is what is there
	 * @param wanted what shall be there, of the same key
	 * @return {@code false} where the one is dropped and the other made
	 */
	public static boolean isPossible(SchemaObject is, SchemaObject wanted) {
		if (is instanceof View one && wanted instanceof View other) {
			return one.definition().equals(other.definition()) || !one.materialized() && keepsColumns(one, other);
		}
		if (is instanceof Routine one && wanted instanceof Routine other) {
			return one.signature().equals(other.signature());
		}
		if (is instanceof Domain one && wanted instanceof Domain other) {
			return one.type().equals(other.type()) && Objects.equals(one.collation(), other.collation());
		}
		if (is instanceof CompositeType one && wanted instanceof CompositeType other) {
			return keepsAttributes(one, other);
		}
		return is instanceof Trigger || is instanceof Sequence;
	}

	/** {@code CREATE OR REPLACE VIEW} takes the same columns, and more behind them. */
	private static boolean keepsColumns(View is, View wanted) {
		List<ViewColumn> had = is.columns();
		List<ViewColumn> has = wanted.columns();
		if (had.isEmpty() || had.size() > has.size()) {
			return false;
		}
		for (int i = 0; i < had.size(); i++) {
			if (!had.get(i).name().equals(has.get(i).name()) || !had.get(i).type().equals(has.get(i).type())) {
				return false;
			}
		}
		return true;
	}

	/** Attributes go from anywhere, new ones come last. */
	private static boolean keepsAttributes(CompositeType is, CompositeType wanted) {
		List<String> has = wanted.attributes().stream().map(Attribute::name).toList();
		List<String> kept = is.attributes().stream().map(Attribute::name).filter(has::contains).toList();
		return !kept.isEmpty() && has.subList(0, kept.size()).equals(kept);
	}

}
