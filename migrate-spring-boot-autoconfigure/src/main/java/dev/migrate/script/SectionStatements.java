package dev.migrate.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import dev.migrate.sql.SectionBoundary;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;
import dev.migrate.sql.TokenSink;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one section, one after the other: read from the file as they are
 * asked for, or kept from when it was checked.
 */
public final class SectionStatements implements Closeable {

	private final @Nullable Reader in;

	private final @Nullable StatementReader reader;

	private final Iterator<SqlStatement> kept;

	private final String file;

	/** Whether what follows a directive belongs to it too. */
	private final boolean all;

	private SectionStatements(@Nullable Reader in, @Nullable StatementReader reader, Iterator<SqlStatement> kept,
			String file, boolean all) {
		this.in = in;
		this.reader = reader;
		this.kept = kept;
		this.file = file;
		this.all = all;
	}

	/**
	 * Open a script that has no sections, only directives at its top.
	 */
	static SectionStatements openAll(Reader in, ScriptFile file) {
		return new SectionStatements(in, new StatementReader(in, file.description(), 1, ScriptParser.DIRECTIVE_PREFIX),
				Collections.emptyIterator(), file.description(), true);
	}

	static SectionStatements of(List<SqlStatement> kept, ScriptFile file) {
		return new SectionStatements(null, null, kept.iterator(), file.description(), false);
	}

	static SectionStatements open(Reader in, ScriptFile file, SectionKind kind) throws IOException {
		try {
			StatementReader reader = new StatementReader(in, file.description(), 1, ScriptParser.DIRECTIVE_PREFIX);
			for (SectionBoundary boundary = reader.nextSection(); boundary != null; boundary = reader.nextSection()) {
				if (ScriptParser.kind(Directive.of(file.description(), boundary)) == kind) {
					return new SectionStatements(in, reader, Collections.emptyIterator(), file.description(), false);
				}
			}
			throw new IllegalArgumentException("there is no section " + kind.directive() + " in " + file.description());
		}
		catch (IOException | RuntimeException ex) {
			in.close();
			throw ex;
		}
	}

	/**
	 * Return where the script is, for messages to people.
	 * @return the full path
	 */
	public String file() {
		return this.file;
	}

	/**
	 * Tell who hears the tokens of the statements.
	 * @param sink the receiver, or {@code null} for none
	 * @throws IllegalStateException if the section runs in a transaction, where nobody
	 * needs them
	 */
	public void setTokenSink(@Nullable TokenSink sink) {
		reader().setTokenSink(sink);
	}

	/**
	 * Read the next statement.
	 * @return the statement, or {@code null} at the end of the section
	 * @throws IOException when the file cannot be read
	 */
	public @Nullable SqlStatement next() throws IOException {
		if (this.reader == null) {
			return this.kept.hasNext() ? this.kept.next() : null;
		}
		SqlStatement statement = this.reader.next();
		while (statement == null && this.all && this.reader.nextSection() != null) {
			statement = this.reader.next();
		}
		return statement;
	}

	/**
	 * Return the inline data of the statement that was read last.
	 * @return the data, to be read before the next statement
	 * @throws IllegalStateException if there is none
	 */
	public Reader copyData() {
		return reader().copyData();
	}

	private StatementReader reader() {
		if (this.reader == null) {
			throw new IllegalStateException("The statements were kept, without tokens and data");
		}
		return this.reader;
	}

	@Override
	public void close() throws IOException {
		if (this.in != null) {
			this.in.close();
		}
	}

}
