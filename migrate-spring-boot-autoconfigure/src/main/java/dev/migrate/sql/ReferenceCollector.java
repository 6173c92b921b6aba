package dev.migrate.sql;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.sql.ObjectReferences.Mention;
import org.jspecify.annotations.Nullable;

/**
 * Hears the tokens of a script and works out its {@link ObjectReferences}. The tokens of
 * one statement are held until it ends. Strings are read as SQL once more, because
 * functions and {@code DO} blocks keep their code there; what is no SQL gives no
 * mentions.
 */
public final class ReferenceCollector implements TokenSink {

	/** A body may hold strings, and those may, as dynamic SQL does. */
	private static final int STRING_DEPTH = 3;

	/**
	 * What stands before the name of a relation, a routine or a type, and not of a
	 * column.
	 */
	private static final Set<String> BEFORE_OBJECTS = Set.of("from", "join", "into", "update", "table", "view",
			"references", "setof", "function", "procedure", "routine", "call", "only");

	private final List<CreatedObject> created = new ArrayList<>();

	private final List<QualifiedName> dropped = new ArrayList<>();

	private final Map<QualifiedName, Mention> mentions = new HashMap<>();

	private final List<StatementToken> tokens = new ArrayList<>();

	private final int depth;

	private boolean ownSearchPath;

	/**
	 * Create a collector that has heard nothing.
	 */
	public ReferenceCollector() {
		this(0);
	}

	private ReferenceCollector(int depth) {
		this.depth = depth;
	}

	@Override
	public void token(TokenKind kind, char[] chars, int start, int length) {
		switch (kind) {
			case STATEMENT_END -> {
				statement(new DefinitionStatement(this.tokens));
				this.tokens.clear();
			}
			case HINT, COPY_DATA -> {
				// names nothing
			}
			default -> this.tokens.add(StatementToken.of(kind, new String(chars, start, length)));
		}
	}

	/**
	 * Return what was found.
	 * @return the references of all statements so far
	 */
	public ObjectReferences references() {
		return new ObjectReferences(this.created, this.dropped, this.mentions, this.ownSearchPath);
	}

	private void statement(DefinitionStatement statement) {
		this.ownSearchPath |= statement.setsSearchPath();
		this.tokens.stream().filter((token) -> token.kind() == TokenKind.STRING).forEach(this::string);
		if (statement.isDrop()) {
			List<CreatedObject> objects = statement.dropped();
			this.created.removeIf((object) -> objects.stream().anyMatch((drop) -> isSame(object, drop)));
			objects.stream()
				.filter((object) -> object.table() == null)
				.forEach((object) -> this.dropped.add(object.name()));
			return;
		}
		CreatedObject object = statement.created();
		if (object != null) {
			this.created.add(object);
		}
		QualifiedName renamed = statement.renamed();
		if (renamed != null) {
			this.created.removeIf((other) -> other.name().equals(renamed));
		}
		mentions(statement.commonTableExpressions());
	}

	private static boolean isSame(CreatedObject object, CreatedObject drop) {
		return object.kind() == drop.kind() && object.name().equals(drop.name())
				&& ((object.table() == null) ? drop.table() == null : object.table().equals(drop.table()));
	}

	private void mentions(Set<String> expressions) {
		for (int i = 0; i < this.tokens.size(); i++) {
			if (!this.tokens.get(i).isName()) {
				continue;
			}
			int end = DefinitionStatement.endOfName(this.tokens, i);
			Mention mention = (expressions.contains(this.tokens.get(i).text()) && end == i + 1) ? Mention.LIKELY
					: strength(i, end);
			String first = this.tokens.get(i).text();
			mention(new QualifiedName(null, first), (end == i + 1) ? mention : weaker(mention));
			for (int part = i + 2; part < end; part += 2) {
				mention(new QualifiedName(this.tokens.get(part - 2).text(), this.tokens.get(part).text()), mention);
			}
			i = end - 1;
		}
	}

	private Mention strength(int start, int end) {
		if (this.depth > 0) {
			return Mention.BODY;
		}
		StatementToken before = (start > 0) ? this.tokens.get(start - 1) : null;
		StatementToken after = (end < this.tokens.size()) ? this.tokens.get(end) : null;
		if (before != null && before.kind() == TokenKind.WORD && BEFORE_OBJECTS.contains(before.text())) {
			boolean distinct = start > 1 && this.tokens.get(start - 2).isWord("distinct");
			return distinct ? Mention.LIKELY : Mention.SURE;
		}
		return (after != null && after.is("(")) ? Mention.SURE : Mention.LIKELY;
	}

	/**
	 * The first part of a qualified name is a schema, or an alias of what is named
	 * elsewhere.
	 */
	private static Mention weaker(Mention mention) {
		return (mention == Mention.SURE) ? Mention.LIKELY : mention;
	}

	private void mention(QualifiedName name, Mention mention) {
		this.mentions.merge(name, mention, (first, second) -> (first.compareTo(second) >= 0) ? first : second);
	}

	private void string(StatementToken token) {
		String content = content(token.text());
		if (this.depth == STRING_DEPTH || content == null) {
			return;
		}
		ReferenceCollector inner = new ReferenceCollector(this.depth + 1);
		StatementReader reader = new StatementReader(new StringReader(content), "a string");
		reader.setTokenSink(inner);
		try {
			SqlStatement statement = reader.next();
			while (statement != null) {
				statement = reader.next();
			}
		}
		catch (IOException | SqlSyntaxException ex) {
			// another language, or plain text: what was understood is kept
		}
		inner.mentions.keySet().forEach((name) -> mention(name, Mention.BODY));
	}

	private static @Nullable String content(String literal) {
		if (literal.startsWith("$")) {
			int tag = literal.indexOf('$', 1) + 1;
			return literal.substring(tag, literal.length() - tag);
		}
		int quote = literal.indexOf('\'');
		boolean escapes = quote > 0 && literal.charAt(0) == 'E';
		if (quote < 0 || literal.length() < quote + 2) {
			return null;
		}
		String content = literal.substring(quote + 1, literal.length() - 1).replace("''", "'");
		return escapes ? content.replace("\\'", "'") : content;
	}

}
