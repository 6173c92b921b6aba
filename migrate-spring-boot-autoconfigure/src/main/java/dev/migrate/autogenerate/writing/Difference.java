package dev.migrate.autogenerate.writing;

import java.util.Objects;

import dev.migrate.schema.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between a database and a model, for people and programs to read.
 *
 * @param change what has to be done to the database
 * @param kind the kind of the object, or {@code null} for what is no object, such as rows
 * @param name the name as people write it, {@code users.bio} for a column of a table
 * @param detail more of it, such as a type or what changes, perhaps empty
 * @param destructive whether rows or values are lost
 */
public record Difference(Change change, @Nullable ObjectKind kind, String name, String detail, boolean destructive) {

	public Difference {
		Objects.requireNonNull(change, "'change' must not be null");
		name = PlainText.of(name);
		detail = PlainText.of(detail);
	}

	/**
	 * Return the difference in one line, such as {@code + column users.bio text}.
	 * @return the line
	 */
	public String line() {
		return this.change.sign() + " " + ((this.kind != null) ? this.kind.words() + " " : "") + this.name
				+ (this.detail.isEmpty() ? "" : " " + this.detail);
	}

	/**
	 * What has to be done to the database.
	 */
	public enum Change {

		/** It lacks something. */
		ADD("+"),

		/** It has something too much. */
		DROP("-"),

		/** It has something else. */
		CHANGE("~"),

		/** It has the same under another name. */
		RENAME(">");

		private final String sign;

		Change(String sign) {
			this.sign = sign;
		}

		/**
		 * Return the sign that a line of a difference begins with.
		 * @return one character
		 */
		public String sign() {
			return this.sign;
		}

	}

}
