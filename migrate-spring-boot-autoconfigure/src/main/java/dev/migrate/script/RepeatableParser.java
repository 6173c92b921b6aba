package dev.migrate.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;

import dev.migrate.sql.ReferenceCollector;
import dev.migrate.sql.SectionBoundary;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;
import dev.migrate.sql.StatementTraits;
import dev.migrate.sql.TransactionBehavior;
import dev.migrate.sql.TransactionControl;
import org.jspecify.annotations.Nullable;

/**
 * Reads a repeatable script or seed from end to end: directives at the top, then
 * statements, which all run in one transaction.
 */
final class RepeatableParser {

	private final ScriptFile file;

	private final RepeatableKind kind;

	private final Placeholders placeholders;

	private @Nullable Directive dependsOn;

	private boolean wantsPlaceholders;

	private boolean statements;

	RepeatableParser(ScriptFile file, RepeatableKind kind, Placeholders placeholders) {
		this.file = file;
		this.kind = kind;
		this.placeholders = placeholders;
	}

	ParsedRepeatable parse() {
		try {
			ParsedRepeatable written;
			try (Reader in = Utf8Reader.open(this.file)) {
				written = parse(in);
			}
			if (!this.wantsPlaceholders) {
				return written;
			}
			// another value makes another object, so the checksum is over what will run
			this.dependsOn = null;
			this.wantsPlaceholders = false;
			this.statements = false;
			try (Reader in = new StringReader(this.placeholders.replace(this.file))) {
				return parse(in);
			}
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	private ParsedRepeatable parse(Reader in) throws IOException {
		StatementReader reader = new StatementReader(in, this.file.description(), 1, ScriptParser.DIRECTIVE_PREFIX);
		MeaningDigest digest = new MeaningDigest();
		ReferenceCollector references = new ReferenceCollector();
		boolean definitions = this.kind == RepeatableKind.REPEATABLE;
		reader.setTokenSink((kind, chars, start, length) -> {
			digest.token(kind, chars, start, length);
			if (definitions) {
				references.token(kind, chars, start, length);
			}
		});
		do {
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				this.statements = true;
				require(statement);
			}
			SectionBoundary boundary = reader.boundary();
			if (boundary != null) {
				add(Directive.of(this.file.description(), boundary));
			}
		}
		while (reader.nextSection() != null);
		return new ParsedRepeatable(this.wantsPlaceholders,
				(this.dependsOn != null) ? this.dependsOn.list() : List.of(), references.references(), digest.finish());
	}

	private void add(Directive directive) {
		if (this.statements) {
			throw directive.error("The directive '" + directive.name() + "' stands below a statement",
					"Move it to the top; a " + this.kind.word() + " script has no sections");
		}
		switch (directive.name()) {
			case "placeholders" -> {
				if (!directive.value().isEmpty()) {
					throw directive.error("The directive 'placeholders' takes no value",
							"Write it alone; ${name} is then replaced by the property of that name");
				}
				this.wantsPlaceholders = true;
			}
			case "depends-on" -> {
				if (this.dependsOn != null) {
					throw directive.error(
							"The directive 'depends-on' was given before, in line " + this.dependsOn.line(),
							"Give it once; several names are separated by commas");
				}
				this.dependsOn = directive;
			}
			default -> throw directive.error(
					"The directive '" + directive.name() + "' has no place in a " + this.kind.word() + " script",
					"Known are depends-on and placeholders; a file with sections is a revision, which belongs into"
							+ " migrate.locations");
		}
	}

	private void require(SqlStatement statement) {
		StatementTraits traits = statement.traits();
		if (traits.refusal() != null) {
			throw error(statement, traits.refusal().reason(), traits.refusal().action());
		}
		if (traits.control() == TransactionControl.PREPARE || traits.control().isBoundary()) {
			throw error(statement, traits.command() + " stands in a " + this.kind.word()
					+ " script, whose one transaction begins and ends by itself", "Take it out");
		}
		if (traits.behavior() == TransactionBehavior.NON_TRANSACTIONAL) {
			throw error(statement, traits.command() + " cannot run in a transaction, and a " + this.kind.word()
					+ " script always runs in one", "Write it into a revision");
		}
	}

	private ScriptException error(SqlStatement statement, String what, String action) {
		return new Directive(this.file.description(), "", "", statement.line()).error(what, action);
	}

}
