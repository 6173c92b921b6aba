package dev.migrate.database.postgresql.scratch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.migrate.database.ScratchStatement;
import dev.migrate.sql.SqlTokens;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the statements of a wanted state: what makes something that has a place in a
 * schema is run, extensions are kept apart, and what a comparison has no use for is left
 * out: owners, privileges and time limits in silence, data and objects of the whole
 * server with a note.
 */
final class StatementPreparation {

	private static final Pattern EXTENSION = Pattern.compile("\\bextension\\b", Pattern.CASE_INSENSITIVE);

	/** What {@code CREATE} and {@code ALTER} do to the whole database or server. */
	private static final Set<String> GLOBAL = Set.of("database", "role", "user", "group", "tablespace", "publication",
			"subscription", "server", "language", "procedural", "trusted", "system", "event");

	private static final Set<String> SILENT = Set.of("grant", "revoke", "security", "reassign", "analyze", "vacuum",
			"cluster", "reindex", "refresh", "checkpoint", "discard", "listen", "unlisten", "notify", "show", "lock",
			"begin", "start", "commit", "end");

	private static final Set<String> DATA = Set.of("insert", "update", "delete", "merge", "copy", "truncate", "with",
			"values", "table", "call", "execute");

	private static final Set<String> REFUSED = Set.of("rollback", "abort", "savepoint", "release", "prepare", "declare",
			"import");

	/** What {@code SET} may change: nothing that the scratch's safety or end hangs on. */
	private static final Set<String> IGNORED_SETTINGS = Set.of("role", "session_authorization", "statement_timeout",
			"lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout", "client_encoding",
			"standard_conforming_strings", "client_min_messages", "row_security", "check_function_bodies",
			"session_replication_role");

	private final Function<String, String> standIn;

	private final Map<String, String> standIns;

	private final Set<String> extensionSchemas;

	private final List<Step> steps = new ArrayList<>();

	private final Map<String, @Nullable String> extensions = new LinkedHashMap<>();

	private final List<ScratchStatement> data = new ArrayList<>();

	private final Map<String, Integer> skipped = new TreeMap<>();

	/**
	 * Create a preparation.
	 * @param standIn gives the stand-in for a schema
	 * @param standIns the stand-ins by what they stand for; grows while statements are
	 * prepared
	 * @param extensionSchemas the schemas that extensions put something into
	 */
	StatementPreparation(Function<String, String> standIn, Map<String, String> standIns, Set<String> extensionSchemas) {
		this.standIn = standIn;
		this.standIns = standIns;
		this.extensionSchemas = extensionSchemas;
	}

	List<Step> steps() {
		return this.steps;
	}

	Map<String, @Nullable String> extensions() {
		return this.extensions;
	}

	List<ScratchStatement> data() {
		return this.data;
	}

	List<String> notes() {
		List<String> notes = new ArrayList<>();
		this.skipped.forEach((command, count) -> notes.add(command + " is not part of a comparison: "
				+ ((count == 1) ? "one such statement was" : count + " such statements were") + " not looked at"));
		return notes;
	}

	/** Look for an extension that a statement makes, and for nothing else. */
	void addExtension(ScratchStatement statement) {
		if (EXTENSION.matcher(statement.sql()).find()) {
			Words words = new Words(SqlTokens.of(statement.sql()));
			if (words.is(0, "create") && words.is(1, "extension")) {
				extension(words, words.afterNoise(2));
			}
		}
	}

	void add(ScratchStatement statement) {
		Words words = new Words(SqlTokens.of(statement.sql()));
		String first = words.name(0);
		if (REFUSED.contains(first)) {
			throw ScratchFailures.refused(statement, first.toUpperCase(Locale.ROOT));
		}
		if (words.size() == 0 || SILENT.contains(first)) {
			return;
		}
		if (DATA.contains(first)) {
			data(statement, first);
			return;
		}
		switch (first) {
			case "create" -> create(statement, words);
			case "alter" -> alter(statement, words);
			case "drop" -> drop(statement, words);
			case "comment" -> comment(statement, words);
			case "set" -> set(statement, words);
			case "reset" -> reset(statement, words);
			case "select" -> select(statement, words);
			default -> run(statement, statement.sql(), words);
		}
	}

	/** Keep what is needed of a statement, not its tokens: there may be very many. */
	private void run(ScratchStatement statement, String sql, Words words) {
		this.steps.add(Step.of(statement, sql, words));
	}

	private void data(ScratchStatement statement, String first) {
		if (first.equals("insert")) {
			this.data.add(statement);
		}
		skip(first.toUpperCase(Locale.ROOT));
	}

	private void skip(String command) {
		this.skipped.merge(command, 1, Integer::sum);
	}

	private void create(ScratchStatement statement, Words words) {
		int object = Statements.objectWord(words);
		String name = words.name(object);
		if (GLOBAL.contains(name) && !(name.equals("event") && !words.is(object + 1, "trigger"))
				|| name.equals("access") || (name.equals("foreign") && words.is(object + 1, "data"))) {
			skip("CREATE " + name.toUpperCase(Locale.ROOT));
			return;
		}
		switch (name) {
			case "extension" -> extension(words, words.afterNoise(object + 1));
			case "schema" -> schema(statement, words, words.afterNoise(object + 1));
			case "index" -> run(statement, Statements.withoutConcurrently(statement.sql(), words, object + 1), words);
			case "materialized" -> run(statement, Statements.withoutData(statement.sql(), words), words);
			default -> run(statement, statement.sql(), words);
		}
	}

	private void extension(Words words, int index) {
		int schema = words.find(index + 1, "schema");
		this.extensions.put(words.name(index), (schema > 0) ? words.name(schema + 1) : null);
	}

	private void schema(ScratchStatement statement, Words words, int index) {
		boolean nameless = words.is(index, "authorization");
		String name = nameless ? words.name(index + 1) : words.name(index);
		int after = (nameless || words.is(index + 1, "authorization")) ? words.size() : index + 1;
		if (after < words.size()) {
			throw ScratchFailures.refused(statement, "CREATE SCHEMA with objects in it");
		}
		// the stand-in is made with all the others
		String unused = this.standIn.apply(name);
	}

	private void alter(ScratchStatement statement, Words words) {
		if (isAboutOwner(words) || words.is(1, "default", "extension", "large")) {
			return;
		}
		if (GLOBAL.contains(words.name(1)) || (words.is(1, "foreign") && words.is(2, "data"))) {
			skip("ALTER " + words.name(1).toUpperCase(Locale.ROOT));
			return;
		}
		run(statement, statement.sql(), words);
	}

	/** A column may be called owner, and be given another name. */
	private static boolean isAboutOwner(Words words) {
		int owner = words.find(1, "owner");
		return owner > 0 && words.is(owner + 1, "to") && !words.is(owner - 1, "column", "rename")
				&& owner + 3 == words.size();
	}

	private void drop(ScratchStatement statement, Words words) {
		if (words.is(1, "schema", "extension", "owned") || GLOBAL.contains(words.name(1))) {
			if (!words.is(2, "if")) {
				throw ScratchFailures.refused(statement, "DROP " + words.name(1).toUpperCase(Locale.ROOT));
			}
			return;
		}
		run(statement, Statements.withoutConcurrently(statement.sql(), words, 2), words);
	}

	private void comment(ScratchStatement statement, Words words) {
		boolean global = GLOBAL.contains(words.name(2)) || words.is(2, "extension", "large", "access")
				|| (words.is(2, "foreign") && words.is(3, "data"));
		if (!global) {
			run(statement, statement.sql(), words);
		}
	}

	private void set(ScratchStatement statement, Words words) {
		int index = words.is(1, "local", "session") && !words.is(2, "authorization") ? 2 : 1;
		String setting = words.name(index);
		if (setting.equals("search_path")) {
			List<String> schemas = new ArrayList<>();
			for (int i = index + 2; i < words.size(); i++) {
				String value = words.value(i);
				if (value != null) {
					schemas.add(value);
				}
			}
			path(statement, words.is(index + 2, "default") ? null : schemas);
		}
		else if (setting.equals("schema")) {
			path(statement, List.of(String.valueOf(words.value(index + 1))));
		}
		else if (!IGNORED_SETTINGS.contains(setting)
				&& !words.is(index, "session", "transaction", "constraints", "names", "time")) {
			run(statement, statement.sql(), words);
		}
	}

	private void reset(ScratchStatement statement, Words words) {
		if (words.is(1, "search_path", "all")) {
			path(statement, null);
		}
	}

	/**
	 * A query makes nothing; one that sets the search path is pg_dump's way to say so.
	 */
	private void select(ScratchStatement statement, Words words) {
		int function = words.is(1, "pg_catalog") ? 3 : 1;
		if (words.is(function, "set_config") && words.mark(function + 1, "(")) {
			String value = words.value(function + 4);
			if ("search_path".equals(words.value(function + 2)) && value != null) {
				path(statement,
						SqlTokens.of(value)
							.stream()
							.filter((token) -> token.isName())
							.map((token) -> String.valueOf(token.name()))
							.toList());
			}
		}
		else if (!words.is(function, "setval")) {
			skip("SELECT");
		}
	}

	/**
	 * Set a search path in which stand-ins take the place of what they stand for.
	 * @param schemas the schemas, or {@code null} for those of the beginning
	 */
	private void path(ScratchStatement statement, @Nullable List<String> schemas) {
		if (schemas == null) {
			this.steps.add(Step.path(statement, List.of()));
			return;
		}
		List<String> path = new ArrayList<>();
		for (String schema : schemas) {
			boolean own = this.standIns.containsValue(schema) || schema.equals("pg_catalog")
					|| schema.equals("pg_temp");
			boolean extensions = this.extensionSchemas.contains(schema);
			if (!own && !schema.equals("$user") && !schema.isEmpty()
					&& (this.standIns.containsKey(schema) || !extensions)) {
				path.add(this.standIn.apply(schema));
			}
			if (own || (extensions && !path.contains(schema))) {
				path.add(schema);
			}
		}
		this.steps.add(Step.path(statement, path.isEmpty() ? List.of("") : path));
	}

}
