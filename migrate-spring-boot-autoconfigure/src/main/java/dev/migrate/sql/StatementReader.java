package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements where psql cuts it: at a semicolon outside of quotes,
 * comments, parentheses and {@code BEGIN ATOMIC} bodies. A statement at the end of its
 * section needs no semicolon; what has no token is no statement. Only the current
 * statement is held in memory.
 * <p>
 * A script may have sections: a line that begins with the boundary prefix ends one and
 * begins the next. The reader begins in the section before the first such line.
 *
 * <pre>
 * StatementReader reader = new StatementReader(in, "db/migration/4f1c.sql", 1, "-- migrate:");
 * do {
 * 	for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
 * 		…
 * 	}
 * }
 * while (reader.nextSection() != null);
 * </pre>
 *
 * Inside of quotes, block comments and {@code COPY} data such a line is content. In the
 * midst of parentheses or a {@code BEGIN ATOMIC} body it is an error.
 * <p>
 * What begins and never ends throws a {@link SqlSyntaxException} that names its line.
 * After an exception the reader must not be used any more. Not thread-safe; closing the
 * underlying reader is up to the caller.
 */
public final class StatementReader {

	/** Number of tokens after which a statement is known to create a routine, or not. */
	private static final int ROUTINE_TOKENS = 4;

	private final Lexer lexer;

	private final TokenList tokens;

	private final CanonicalTokens canonical = new CanonicalTokens();

	private final RoutineBody body = new RoutineBody();

	private final MetaCommands metaCommands;

	private @Nullable CopyDataReader copyData;

	private @Nullable SectionBoundary boundary;

	/** Whether the current section, or the script, is at its end. */
	private boolean sectionEnded;

	private int parentheses;

	private int parenthesisLine;

	/** Line of the statement's first character. */
	private int textLine;

	/**
	 * Number of characters from the begin of the statement to the end of its last token.
	 */
	private int textLength;

	private int textEndLine;

	/** Whether the current statement may have a {@code BEGIN ATOMIC} body. */
	private boolean routine;

	/**
	 * Create a reader for a script without sections.
	 * @param in the script
	 * @param file how people know the script, for messages
	 */
	public StatementReader(Reader in, String file) {
		this(in, file, 1, null);
	}

	/**
	 * Create a reader.
	 * @param in the script
	 * @param file how people know the script, for messages
	 * @param firstLine the line where {@code in} begins, usually 1
	 * @param boundaryPrefix what a line begins with that ends a section, itself beginning
	 * with {@code --}, or {@code null} where there are no sections
	 */
	public StatementReader(Reader in, String file, int firstLine, @Nullable String boundaryPrefix) {
		if (boundaryPrefix != null && !boundaryPrefix.startsWith("--")) {
			throw new IllegalArgumentException("'boundaryPrefix' must begin with '--'");
		}
		this.lexer = new Lexer(in, file, firstLine, boundaryPrefix);
		this.tokens = new TokenList(this.lexer);
		this.metaCommands = new MetaCommands(this.lexer);
	}

	/**
	 * Tell what receives the tokens from now on.
	 * @param sink the receiver, or {@code null} for none
	 */
	public void setTokenSink(@Nullable TokenSink sink) {
		this.canonical.setSink(sink);
	}

	/**
	 * Read the next statement of the current section. Inline data of the one before is
	 * skipped as far as it has not been read.
	 * @return the statement, or {@code null} at the end of the section
	 * @throws SqlSyntaxException where something never ends or cannot be understood
	 * @throws IOException what the underlying reader throws
	 */
	public @Nullable SqlStatement next() throws IOException {
		skipCopyData();
		if (this.sectionEnded) {
			return null;
		}
		clear();
		while (true) {
			TokenKind kind = this.lexer.next();
			if (kind == null) {
				if (this.lexer.stop == Lexer.Stop.BACKSLASH) {
					this.metaCommands.skipOrRefuse(this.lexer.textStart >= 0);
					continue;
				}
				return endSection();
			}
			if (kind != TokenKind.PUNCTUATION || !punctuation()) {
				significant(kind);
				continue;
			}
			SqlStatement statement = endStatement(true);
			if (statement != null) {
				return statement;
			}
		}
	}

	/**
	 * Return the data after the {@code COPY … FROM STDIN} statement that {@link #next()}
	 * returned last: the lines up to, and without, {@code \.}, as they are in the script.
	 * It can be read once, until {@code next()} is called again, and throws a
	 * {@link SqlSyntaxException} where the script ends before {@code \.}.
	 * @return the data; closing it is not needed
	 * @throws IllegalStateException if there is no such statement
	 */
	public Reader copyData() {
		if (this.copyData == null) {
			throw new IllegalStateException("The current statement has no inline data");
		}
		return this.copyData;
	}

	/**
	 * Return the line that ended the current section.
	 * @return the boundary, or {@code null} as long as the section has not ended and at
	 * the end of the script
	 */
	public @Nullable SectionBoundary boundary() {
		return this.boundary;
	}

	/**
	 * Go on to the next section. Statements of the current one that have not been read
	 * are read first, for the sink.
	 * @return the boundary that begins it, or {@code null} at the end of the script
	 * @throws SqlSyntaxException where something never ends or cannot be understood
	 * @throws IOException what the underlying reader throws
	 */
	public @Nullable SectionBoundary nextSection() throws IOException {
		SqlStatement statement = next();
		while (statement != null) {
			statement = next();
		}
		SectionBoundary begun = this.boundary;
		if (begun != null) {
			this.boundary = null;
			this.sectionEnded = false;
		}
		return begun;
	}

	private void skipCopyData() throws IOException {
		if (this.copyData != null) {
			this.copyData.skipRest();
			this.copyData = null;
		}
	}

	private void clear() {
		this.lexer.textStart = -1;
		this.tokens.clear();
		this.body.clear();
		this.parentheses = 0;
		this.routine = false;
	}

	private void significant(TokenKind kind) {
		if (this.lexer.textStart < 0) {
			this.lexer.textStart = this.lexer.tokenStart;
			this.textLine = this.lexer.tokenLine;
		}
		if (kind != TokenKind.HINT) {
			boolean opening = this.lexer.chars[this.lexer.tokenStart] == '(';
			this.tokens.add(kind, this.parentheses > (opening ? 1 : 0));
			if (this.tokens.size() <= ROUTINE_TOKENS) {
				this.routine = RoutineBody.mayFollow(this.tokens);
			}
			if (this.routine && this.parentheses == 0) {
				this.body.token(kind, this.lexer);
			}
		}
		this.canonical.token(kind, this.lexer);
		this.textLength = this.lexer.pos - this.lexer.textStart;
		this.textEndLine = this.lexer.line;
	}

	/**
	 * Count parentheses.
	 * @return whether the token is a semicolon that ends the statement
	 */
	private boolean punctuation() {
		switch (this.lexer.chars[this.lexer.tokenStart]) {
			case '(' -> {
				if (this.parentheses++ == 0) {
					this.parenthesisLine = this.lexer.tokenLine;
				}
			}
			case ')' -> this.parentheses = Math.max(this.parentheses - 1, 0);
			case ';' -> {
				return this.parentheses == 0 && !this.body.isOpen();
			}
			default -> {
				// ends nothing
			}
		}
		return false;
	}

	private @Nullable SqlStatement endSection() throws IOException {
		this.sectionEnded = true;
		boolean atBoundary = this.lexer.stop == Lexer.Stop.BOUNDARY;
		if (this.parentheses > 0) {
			throw open("The parenthesis", this.parenthesisLine, atBoundary, "Close it with ')'");
		}
		if (this.body.isOpen()) {
			throw open("The BEGIN ATOMIC body", this.body.line(), atBoundary, "Close it with END and a semicolon");
		}
		if (atBoundary) {
			int start = this.lexer.tokenStart + this.lexer.boundaryLength();
			String text = new String(this.lexer.chars, start, this.lexer.pos - start).stripTrailing();
			this.boundary = new SectionBoundary(text, this.lexer.tokenLine);
		}
		return endStatement(false);
	}

	private SqlSyntaxException open(String what, int line, boolean atBoundary, String action) {
		String until = atBoundary ? " is still open in line " + this.lexer.tokenLine + ", where a new section begins"
				: " is never closed";
		return SqlSyntaxException.at(this.lexer.file, line, what + " that begins in line " + line + until, action);
	}

	/**
	 * End the current statement.
	 * @param semicolon whether a semicolon ends it, rather than the section's end
	 * @return the statement, or {@code null} if it is empty
	 */
	private @Nullable SqlStatement endStatement(boolean semicolon) throws IOException {
		if (this.lexer.textStart < 0) {
			return null;
		}
		this.canonical.statementEnd();
		if (this.tokens.size() == 0) {
			clear();
			return null;
		}
		StatementTraits traits = StatementClassifier.classify(this.tokens);
		String text = new String(this.lexer.chars, this.lexer.textStart, this.textLength);
		int dataLine = 0;
		if (traits.copyFromStdin()) {
			if (!semicolon) {
				throw CopyDataReader.unterminated(this.lexer.file, this.textLine);
			}
			this.copyData = CopyDataReader.begin(this.lexer, this.canonical, this.textLine);
			dataLine = this.lexer.line;
		}
		return new SqlStatement(text, this.textLine, this.textEndLine, dataLine, traits);
	}

}
