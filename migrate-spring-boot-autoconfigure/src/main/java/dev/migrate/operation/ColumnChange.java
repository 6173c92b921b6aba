package dev.migrate.operation;

import org.jspecify.annotations.Nullable;

import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;

/**
 * One thing that {@link AlterColumn} changes.
 */
public sealed interface ColumnChange {

	/**
	 * Return what takes the change back.
	 * @return the opposite change, or {@code null} where what was there is not known
	 */
	@Nullable ColumnChange reverse();

	/**
	 * Return whether values may be lost.
	 * @return {@code true} where the change may lose something of a value
	 */
	default boolean isDestructive() {
		return false;
	}

	/**
	 * Another type.
	 *
	 * @param from the type that it has, as SQL, or {@code null} where that is not known
	 * @param to the type that it shall have, as SQL
	 * @param using how the new value follows from the old, as SQL, or {@code null} for an
	 * assignment
	 * @param usingBack the same for the way back
	 * @param lossy whether values may be cut or refused
	 */
	record Type(@Nullable String from, String to, @Nullable String using, @Nullable String usingBack,
			boolean lossy) implements ColumnChange {

		@Override
		public @Nullable ColumnChange reverse() {
			return (this.from != null) ? new Type(this.to, this.from, this.usingBack, this.using, false) : null;
		}

		@Override
		public boolean isDestructive() {
			return this.lossy;
		}

	}

	/**
	 * Another collation, which PostgreSQL changes together with the type.
	 *
	 * @param type the type, as SQL
	 * @param from the collation that it has, as SQL, or {@code null} for the type's own
	 * @param to the collation that it shall have, as SQL, or {@code null} for the type's
	 * own
	 */
	record Collation(String type, @Nullable String from, @Nullable String to) implements ColumnChange {

		@Override
		public ColumnChange reverse() {
			return new Collation(this.type, this.to, this.from);
		}

	}

	/**
	 * NULL refused, or no more.
	 *
	 * @param notNull whether NULL shall be refused
	 */
	record Nullability(boolean notNull) implements ColumnChange {

		@Override
		public ColumnChange reverse() {
			return new Nullability(!this.notNull);
		}

	}

	/**
	 * Another default.
	 *
	 * @param known whether {@code from} is known
	 * @param from the default that it has, as SQL, or {@code null} for none
	 * @param to the default that it shall have, as SQL, or {@code null} for none
	 */
	record Default(boolean known, @Nullable String from, @Nullable String to) implements ColumnChange {

		@Override
		public @Nullable ColumnChange reverse() {
			return this.known ? new Default(true, this.to, this.from) : null;
		}

	}

	/**
	 * Numbering by itself, or another way of it, or no more.
	 *
	 * @param from how it numbers, or {@code null} for not at all
	 * @param to how it shall number, or {@code null} for not at all
	 */
	record Numbering(@Nullable Identity from, @Nullable Identity to) implements ColumnChange {

		@Override
		public ColumnChange reverse() {
			return new Numbering(this.to, this.from);
		}

	}

	/**
	 * A value that follows from the others otherwise, or no more: then the column keeps
	 * the values that it has. A column that held values of its own cannot be made to
	 * follow; it is dropped and added.
	 *
	 * @param from how it follows
	 * @param to how it shall follow, for servers from 17 on, or {@code null} for not at
	 * all
	 */
	record Generation(Generated from, @Nullable Generated to) implements ColumnChange {

		@Override
		public @Nullable ColumnChange reverse() {
			return (this.to != null) ? new Generation(this.to, this.from) : null;
		}

	}

	/**
	 * Another place for long values.
	 *
	 * @param from {@code PLAIN}, {@code MAIN}, {@code EXTERNAL}, {@code EXTENDED}, or
	 * {@code null} for what the type does
	 * @param to the same, for what shall be
	 */
	record Storage(@Nullable String from, @Nullable String to) implements ColumnChange {

		@Override
		public ColumnChange reverse() {
			return new Storage(this.to, this.from);
		}

	}

	/**
	 * Another compression of long values.
	 *
	 * @param from the method, or {@code null} for the server's
	 * @param to the method that shall be, or {@code null} for the server's
	 */
	record Compression(@Nullable String from, @Nullable String to) implements ColumnChange {

		@Override
		public ColumnChange reverse() {
			return new Compression(this.to, this.from);
		}

	}

	/**
	 * Another statistics target.
	 *
	 * @param from the target, or {@code null} for the server's
	 * @param to the target that shall be, or {@code null} for the server's
	 */
	record StatisticsTarget(@Nullable Integer from, @Nullable Integer to) implements ColumnChange {

		@Override
		public ColumnChange reverse() {
			return new StatisticsTarget(this.to, this.from);
		}

	}

}
