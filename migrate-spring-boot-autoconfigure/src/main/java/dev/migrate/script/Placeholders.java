package dev.migrate.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.function.Function;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Replaces {@code ${name}} and {@code ${name:default}} in the scripts that ask for it.
 * Such a script is held in memory.
 */
public final class Placeholders {

	/** Knows no values. */
	public static final Placeholders NONE = new Placeholders((name) -> null);

	private final Function<String, @Nullable String> values;

	/**
	 * Create a replacement.
	 * @param values gives the value of a name, or {@code null} where there is none
	 */
	public Placeholders(Function<String, @Nullable String> values) {
		this.values = values;
	}

	String replace(ScriptFile file) throws IOException {
		StringWriter text = new StringWriter();
		try (Reader in = Utf8Reader.open(file)) {
			in.transferTo(text);
		}
		try {
			return new PropertyPlaceholderHelper("${", "}", ":", '\\', false).replacePlaceholders(text.toString(),
					(name) -> value(file, name));
		}
		catch (PlaceholderResolutionException ex) {
			// its message holds the whole text
			throw new ScriptException(Failure.of("The placeholder ${" + ex.getPlaceholder() + "} has no value")
				.file(file.description(), line(text.toString(), "${" + ex.getPlaceholder()))
				.state("Nothing was changed: scripts are read before they run")
				.next("migrate check")
				.action("Set a property of that name, give a default as in ${name:default}, or take the line"
						+ " '-- migrate:placeholders' out")
				.build());
		}
	}

	private static int line(String text, String found) {
		int index = text.indexOf(found);
		return (index < 0) ? 0 : 1 + (int) text.substring(0, index).chars().filter((sign) -> sign == '\n').count();
	}

	private @Nullable String value(ScriptFile file, String name) {
		String value = this.values.apply(name);
		if (value != null && (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
			throw new ScriptException(Failure.of("The value of the placeholder '" + name + "' has several lines")
				.file(file.description())
				.state("Nothing was changed: scripts are read before they run")
				.next("migrate check")
				.action("Placeholders stand for names and short values; write longer text into the script")
				.build());
		}
		return value;
	}

}
