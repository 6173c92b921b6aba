package dev.migrate.execution;

import java.util.Locale;

import dev.migrate.database.LossCounter;
import dev.migrate.sql.Destruction;
import org.jspecify.annotations.Nullable;

/**
 * What a step would lose if it ran now.
 *
 * @param kind what is lost
 * @param object the table with its schema, quoted where SQL needs it; for
 * {@link Kind#UNKNOWN} the statement or the migration
 * @param column the column for {@link Kind#COLUMN}, as it is in the catalog, else
 * {@code null}
 * @param count how many rows, or how many values other than NULL for a column;
 * {@code null} where that is not known
 * @param exact whether they were counted; else the number is the planner's estimate
 * @param line the line of the statement, or 0 where there is none
 */
public record Loss(Kind kind, String object, @Nullable String column, @Nullable Long count, boolean exact, int line) {

	static Loss of(Destruction destruction, LossCounter.Count count, int line) {
		return new Loss(kind(destruction), count.object(), destruction.column(), count.count(), count.exact(), line);
	}

	static Kind kind(Destruction destruction) {
		return Kind.valueOf(destruction.kind().name());
	}

	static Loss unknown(String migration) {
		return new Loss(Kind.UNKNOWN, migration, null, null, false, 0);
	}

	/**
	 * Return what it is that a revision loses, whatever is in it.
	 */
	Subject subject(String revision) {
		return new Subject(revision, this.kind, this.object, this.column);
	}

	/**
	 * Say it to a person.
	 * @return a text such as {@code table public.users: 1,204 rows} or
	 * {@code column public.users.bio: about 3,000 values}
	 */
	public String describe() {
		return switch (this.kind) {
			case TABLE, SCHEMA -> "table " + this.object + ": " + number("row");
			case COLUMN -> "column " + this.object + "." + this.column + ": " + number("value");
			case ALL_ROWS -> "all rows of " + this.object + ": " + number("row");
			case ROWS -> "some rows of " + this.object;
			case UNKNOWN -> this.object + " decides what is lost";
		};
	}

	private String number(String noun) {
		Long number = this.count;
		if (number == null) {
			return "an unknown number of " + noun + "s";
		}
		return (this.exact ? "" : "about ") + String.format(Locale.ROOT, "%,d", number) + " " + noun
				+ ((number == 1) ? "" : "s");
	}

	/**
	 * What a revision loses, by which two looks at it can be compared.
	 */
	record Subject(String revision, Kind kind, String object, @Nullable String column) {

	}

	/**
	 * What is lost.
	 */
	public enum Kind {

		/** A table with its rows. */
		TABLE,

		/** A column with its values. */
		COLUMN,

		/** A table with its rows, because its schema is dropped. */
		SCHEMA,

		/** All rows of a table that stays. */
		ALL_ROWS,

		/** Some rows of a table, of which only the statement knows which. */
		ROWS,

		/** Whatever the statement or migration decides. */
		UNKNOWN

	}

}
