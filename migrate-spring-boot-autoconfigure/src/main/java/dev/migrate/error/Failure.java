package dev.migrate.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an error message, in the order in which a person at a terminal needs them:
 * what failed, where, the state the database was left in, what is safe to do now and the
 * next command to type. Immutable.
 *
 * <pre>
 * throw new SelfParentException(Failure.of("Revision 4f1c revises itself")
 * 	.file("db/migration/4f1c.sql", 2)
 * 	.state("Nothing was changed")
 * 	.action("Name another revision, or 'base', in its revises line")
 * 	.next("migrate heads")
 * 	.build());
 * </pre>
 */
public final class Failure {

	/** Longest part of a statement that is shown, in characters. */
	private static final int STATEMENT_LIMIT = 600;

	private final String what;

	private final List<String> details;

	private final @Nullable String revision;

	private final @Nullable String file;

	private final int line;

	private final @Nullable String statement;

	private final @Nullable String sqlState;

	private final @Nullable String run;

	private final @Nullable String state;

	private final @Nullable String action;

	private final @Nullable String next;

	private Failure(Builder builder) {
		this.what = builder.what;
		this.details = List.copyOf(builder.details);
		this.revision = builder.revision;
		this.file = builder.file;
		this.line = builder.line;
		this.statement = builder.statement;
		this.sqlState = builder.sqlState;
		this.run = builder.run;
		this.state = builder.state;
		this.action = builder.action;
		this.next = builder.next;
	}

	/**
	 * Begin a failure with its first sentence.
	 * @param what what failed, without a full stop
	 * @return a builder for the other parts
	 */
	public static Builder of(String what) {
		return new Builder(what);
	}

	/**
	 * Return what failed.
	 * @return one sentence without a full stop
	 */
	public String what() {
		return this.what;
	}

	/**
	 * Return facts that explain the failure, one to a line.
	 * @return the details, perhaps empty
	 */
	public List<String> details() {
		return this.details;
	}

	/**
	 * Return the revision that failed.
	 * @return its full id, or {@code null} where no single revision is at fault
	 */
	public @Nullable String revision() {
		return this.revision;
	}

	/**
	 * Return the file that holds the cause.
	 * @return its location as shown to people, or {@code null}
	 */
	public @Nullable String file() {
		return this.file;
	}

	/**
	 * Return the line in {@link #file()}.
	 * @return the line, from 1, or 0 where it is not known
	 */
	public int line() {
		return this.line;
	}

	/**
	 * Return the statement that failed.
	 * @return the statement, cut to a readable length, or {@code null}
	 */
	public @Nullable String statement() {
		return this.statement;
	}

	/**
	 * Return the server's five-character error code.
	 * @return the SQLSTATE, or {@code null} where the server said nothing
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

	/**
	 * Return the run in the log table.
	 * @return the run's id, or {@code null} where no run had begun
	 */
	public @Nullable String run() {
		return this.run;
	}

	/**
	 * Return the state that the database was left in.
	 * @return one sentence, or {@code null} where no database was concerned
	 */
	public @Nullable String state() {
		return this.state;
	}

	/**
	 * Return what is safe to do now.
	 * @return one or more sentences, or {@code null}
	 */
	public @Nullable String action() {
		return this.action;
	}

	/**
	 * Return the next command to type.
	 * @return a command line, or {@code null} where no command helps
	 */
	public @Nullable String next() {
		return this.next;
	}

	/**
	 * Return a builder that holds the parts of this failure, to add what only a caller
	 * further out knows.
	 * @return a builder that can be changed without changing this failure
	 */
	public Builder toBuilder() {
		Builder builder = new Builder(this.what);
		builder.details.addAll(this.details);
		builder.revision = this.revision;
		builder.file = this.file;
		builder.line = this.line;
		builder.statement = this.statement;
		builder.sqlState = this.sqlState;
		builder.run = this.run;
		builder.state = this.state;
		builder.action = this.action;
		builder.next = this.next;
		return builder;
	}

	/**
	 * Return what happened and where, for the description of a failure analysis.
	 * @return several lines
	 */
	public String description() {
		StringBuilder text = new StringBuilder(this.what).append('.');
		this.details.forEach((detail) -> text.append("\n  ").append(detail));
		append(text, "Revision", this.revision);
		append(text, "File", (this.file != null && this.line > 0) ? this.file + ":" + this.line : this.file);
		append(text, "Statement", this.statement);
		append(text, "SQLSTATE", this.sqlState);
		append(text, "Run", this.run);
		append(text, "State", this.state);
		return text.toString();
	}

	/**
	 * Return what to do, for the action of a failure analysis.
	 * @return one or two lines, or {@code null} where nothing can be advised
	 */
	public @Nullable String advice() {
		if (this.action == null && this.next == null) {
			return null;
		}
		StringBuilder text = new StringBuilder();
		if (this.action != null) {
			text.append(this.action).append('.');
		}
		if (this.next != null) {
			text.append((this.action != null) ? "\n" : "").append("Next: ").append(this.next);
		}
		return text.toString();
	}

	@Override
	public String toString() {
		String advice = advice();
		return (advice != null) ? description() + "\n" + advice : description();
	}

	private static void append(StringBuilder text, String name, @Nullable String value) {
		if (value != null) {
			text.append("\n  ").append(name).append(": ").append(value);
		}
	}

	/**
	 * Collects the parts of a {@link Failure}.
	 */
	public static final class Builder {

		private final String what;

		private final List<String> details = new ArrayList<>();

		private @Nullable String revision;

		private @Nullable String file;

		private int line;

		private @Nullable String statement;

		private @Nullable String sqlState;

		private @Nullable String run;

		private @Nullable String state;

		private @Nullable String action;

		private @Nullable String next;

		private Builder(String what) {
			this.what = Objects.requireNonNull(what, "'what' must not be null");
		}

		/**
		 * Add a fact that explains the failure.
		 * @param detail one line
		 * @return this builder
		 */
		public Builder detail(String detail) {
			this.details.add(detail);
			return this;
		}

		/**
		 * Name the revision that failed.
		 * @param revision its full id
		 * @return this builder
		 */
		public Builder revision(@Nullable String revision) {
			this.revision = revision;
			return this;
		}

		/**
		 * Name the file that holds the cause.
		 * @param file its location as shown to people
		 * @return this builder
		 */
		public Builder file(@Nullable String file) {
			return file(file, 0);
		}

		/**
		 * Name the file and the line that hold the cause.
		 * @param file the file's location as shown to people
		 * @param line the line, from 1, or 0 where it is not known
		 * @return this builder
		 */
		public Builder file(@Nullable String file, int line) {
			this.file = file;
			this.line = line;
			return this;
		}

		/**
		 * Show the statement that failed. What follows the first 600 characters is cut.
		 * @param statement the statement as it was sent
		 * @return this builder
		 */
		public Builder statement(@Nullable String statement) {
			this.statement = (statement != null && statement.length() > STATEMENT_LIMIT)
					? statement.substring(0, STATEMENT_LIMIT) + "…" : statement;
			return this;
		}

		/**
		 * Show the server's error code.
		 * @param sqlState the five-character SQLSTATE
		 * @return this builder
		 */
		public Builder sqlState(@Nullable String sqlState) {
			this.sqlState = sqlState;
			return this;
		}

		/**
		 * Name the run in the log table.
		 * @param run the run's id
		 * @return this builder
		 */
		public Builder run(@Nullable String run) {
			this.run = run;
			return this;
		}

		/**
		 * Say which state the database was left in.
		 * @param state one sentence without a full stop
		 * @return this builder
		 */
		public Builder state(@Nullable String state) {
			this.state = state;
			return this;
		}

		/**
		 * Say what is safe to do now.
		 * @param action one or more sentences; the last without a full stop
		 * @return this builder
		 */
		public Builder action(@Nullable String action) {
			this.action = action;
			return this;
		}

		/**
		 * Say which command to type next.
		 * @param next a command line
		 * @return this builder
		 */
		public Builder next(@Nullable String next) {
			this.next = next;
			return this;
		}

		/**
		 * Build the failure.
		 * @return an immutable failure
		 */
		public Failure build() {
			return new Failure(this);
		}

	}

}
