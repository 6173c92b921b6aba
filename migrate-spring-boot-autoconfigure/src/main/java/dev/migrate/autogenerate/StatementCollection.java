package dev.migrate.autogenerate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.sql.CreatedObject;
import dev.migrate.sql.QualifiedName;
import dev.migrate.sql.ReferenceCollector;
import dev.migrate.sql.SchemaRenaming;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.SqlToken;
import dev.migrate.sql.SqlTokens;
import dev.migrate.sql.TokenSink;

/**
 * Collects statements that people wrote for a model, and lets them make in the scratch
 * what they say they make in schemas of their own.
 */
final class StatementCollection {

	private final ModelContext context;

	private final List<ModelStatement> statements = new ArrayList<>();

	private final ReferenceCollector references = new ReferenceCollector();

	private final Set<String> schemas = new TreeSet<>();

	StatementCollection(ModelContext context) {
		this.context = context;
		this.schemas.add(context.defaultSchema());
	}

	/**
	 * Return who has to hear the tokens of all statements.
	 */
	TokenSink tokens() {
		return this.references;
	}

	/**
	 * Add a statement.
	 */
	void add(SqlStatement statement, String origin) {
		schemas(statement);
		this.statements.add(new ModelStatement(statement.text(), origin));
	}

	/**
	 * Add a statement that no person wrote, and that names nothing.
	 */
	void add(String sql) {
		this.statements.add(new ModelStatement(sql, ""));
	}

	/** Note the schemas that are made or written to without being named again. */
	private void schemas(SqlStatement statement) {
		String command = statement.traits().command();
		if (command.equals("CREATE SCHEMA")) {
			List<SqlToken> tokens = SqlTokens.of(statement.text());
			int index = tokens.get(2).isWord("if") ? 5 : 2;
			index += tokens.get(index).isWord("authorization") ? 1 : 0;
			this.schemas.add(Objects.requireNonNull(tokens.get(index).name()));
		}
		else if (command.equals("SET")) {
			List<SqlToken> tokens = SqlTokens.of(statement.text());
			if (tokens.stream().anyMatch((token) -> token.isWord("search_path"))) {
				tokens.subList(3, tokens.size()).forEach(this::pathElement);
			}
		}
	}

	private void pathElement(SqlToken token) {
		String schema = (token.content() != null) ? token.content() : token.name();
		if (schema != null && !schema.isEmpty() && !schema.startsWith("pg_") && !schema.equals("$user")
				&& !this.context.foreignNames().containsKey(schema)) {
			this.schemas.add(schema);
		}
	}

	/**
	 * Return all statements, with the names of the scratch.
	 */
	List<ModelStatement> statements() {
		Map<String, Set<String>> known = new HashMap<>();
		for (CreatedObject object : this.references.references().created()) {
			QualifiedName name = object.name();
			if (name.schema() != null && !name.schema().startsWith("pg_")) {
				this.schemas.add(name.schema());
				known.computeIfAbsent(name.schema(), (schema) -> new HashSet<>()).add(name.name());
			}
		}
		Map<String, String> standIns = new HashMap<>();
		for (String schema : this.schemas) {
			String standIn = this.context.scratchSchema().apply(schema);
			if (!standIn.equals(schema)) {
				standIns.put(schema, standIn);
			}
		}
		SchemaRenaming renaming = new SchemaRenaming(standIns, this.context.foreignNames(), known);
		return this.statements.stream()
			.map((statement) -> new ModelStatement(renaming.apply(statement.sql()), statement.origin()))
			.toList();
	}

}
