package dev.migrate.script.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations {@code @RevisionHeader} of a source file in Java or Kotlin that
 * has perhaps not been compiled. Knows comments and literals and no more of the language
 * than that; members that are not plain texts leave the header unread.
 */
final class JavaHeaderReader {

	private static final String ANNOTATION = "RevisionHeader";

	private final List<JavaToken> tokens;

	private final String script;

	private int position;

	/**
	 * Create a reader.
	 * @param source the text of the file
	 * @param script how people know the file
	 */
	JavaHeaderReader(String source, String script) {
		this.tokens = JavaToken.of(source);
		this.script = script;
	}

	List<JavaHeader> read() {
		List<JavaHeader> headers = new ArrayList<>();
		String packageName = "";
		while (this.position < this.tokens.size()) {
			if (at("package") && packageName.isEmpty()) {
				this.position++;
				packageName = name();
			}
			else if (at("@")) {
				int line = this.tokens.get(this.position++).line();
				String name = name();
				if ((name.equals(ANNOTATION) || name.endsWith("." + ANNOTATION)) && at("(")) {
					Map<String, @Nullable List<String>> members = members();
					String type = type();
					headers.add(new JavaHeader(packageName.isEmpty() ? type : packageName + "." + type, line,
							revision(members)));
				}
			}
			else {
				this.position++;
			}
		}
		return headers;
	}

	private @Nullable Revision revision(Map<String, @Nullable List<String>> members) {
		List<String> id = members.get("id");
		List<String> message = members.getOrDefault("message", List.of(""));
		List<String> revises = members.getOrDefault("revises", List.of());
		List<String> dependsOn = members.getOrDefault("dependsOn", List.of());
		List<String> labels = members.getOrDefault("labels", List.of());
		if (id == null || message == null || revises == null || dependsOn == null || labels == null) {
			return null;
		}
		return new Revision(String.join("", id), revises.equals(List.of("base")) ? List.of() : revises, dependsOn,
				labels, String.join("", message), this.script);
	}

	/**
	 * Read the members between the parentheses.
	 * @return the texts by member, {@code null} for a member that is not plain
	 */
	private Map<String, @Nullable List<String>> members() {
		Map<String, @Nullable List<String>> members = new HashMap<>();
		this.position++;
		while (this.position < this.tokens.size() && !at(")")) {
			String member = this.tokens.get(this.position++).text();
			if (at("=")) {
				this.position++;
				members.put(member, value());
			}
			if (at(",")) {
				this.position++;
			}
		}
		this.position++;
		return members;
	}

	private @Nullable List<String> value() {
		List<String> texts = new ArrayList<>();
		boolean plain = true;
		boolean separated = true;
		int depth = 0;
		while (this.position < this.tokens.size()) {
			JavaToken token = this.tokens.get(this.position);
			if (depth == 0 && (token.is(",") || token.is(")"))) {
				break;
			}
			if (token.literal()) {
				plain &= separated;
				texts.add(token.text());
			}
			else if (token.is("{") || token.is("[") || token.is("(")) {
				depth++;
			}
			else if (token.is("}") || token.is("]") || token.is(")")) {
				depth--;
			}
			else {
				plain &= token.is(",") || token.is("arrayOf");
			}
			separated = !token.literal();
			this.position++;
		}
		return plain ? texts : null;
	}

	private String type() {
		for (int i = this.position; i + 1 < this.tokens.size(); i++) {
			boolean keyword = this.tokens.get(i).is("class") || this.tokens.get(i).is("record");
			if (keyword && this.tokens.get(i + 1).word()) {
				return this.tokens.get(i + 1).text();
			}
		}
		return "";
	}

	private String name() {
		StringBuilder name = new StringBuilder();
		while (this.position < this.tokens.size() && (this.tokens.get(this.position).word() || at("."))) {
			if (!name.isEmpty() && name.charAt(name.length() - 1) != '.' && !at(".")) {
				break;
			}
			name.append(this.tokens.get(this.position++).text());
		}
		return name.toString();
	}

	private boolean at(String text) {
		return this.position < this.tokens.size() && this.tokens.get(this.position).is(text);
	}

}
