package dev.migrate.autogenerate;

import java.util.List;

import dev.migrate.schema.ObjectKind;
import dev.migrate.sql.SqlToken;
import dev.migrate.sql.SqlTokens;

/**
 * Gives what a statement makes another name.
 */
final class CreateStatement {

	private CreateStatement() {
	}

	/** Whether the name of such an object stands in its statement once. */
	static boolean canRename(ObjectKind kind) {
		return kind == ObjectKind.POLICY || kind == ObjectKind.RULE || kind == ObjectKind.STATISTICS;
	}

	/**
	 * Return the statement with another name.
	 * @param sql a statement that makes a trigger, policy, rule or statistics
	 * @param name the name
	 */
	static String renamed(String sql, String name) {
		List<SqlToken> tokens = SqlTokens.of(sql);
		int at = 1;
		while (at < tokens.size() - 1 && !tokens.get(at).isWord("trigger", "policy", "rule", "statistics")) {
			at++;
		}
		at++;
		while (at + 2 < tokens.size() && tokens.get(at + 1).is(".")) {
			at += 2;
		}
		SqlToken token = tokens.get(at);
		String quoted = '"' + name.replace("\"", "\"\"") + '"';
		return sql.substring(0, token.start()) + quoted + sql.substring(token.end());
	}

}
