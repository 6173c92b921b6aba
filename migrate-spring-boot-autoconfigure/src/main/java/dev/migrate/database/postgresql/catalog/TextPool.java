package dev.migrate.database.postgresql.catalog;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Keeps each of the texts that come again and again once: names of types and columns.
 */
final class TextPool {

	private final Map<String, String> texts = new HashMap<>();

	/**
	 * Return a text that may have come before.
	 * @param text the text
	 * @return an equal text
	 */
	String one(String text) {
		String known = this.texts.putIfAbsent(text, text);
		return (known != null) ? known : text;
	}

	/**
	 * Return a text that may have come before, or nothing.
	 * @param text the text, or {@code null}
	 * @return an equal text, or {@code null}
	 */
	@Nullable String oneOrNull(@Nullable String text) {
		return (text != null) ? one(text) : null;
	}

}
