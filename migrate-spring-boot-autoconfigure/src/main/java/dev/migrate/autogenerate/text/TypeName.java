package dev.migrate.autogenerate.text;

import java.util.List;

import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A type as the server prints it, taken apart.
 *
 * @param base the type without modifiers and array, such as {@code character varying} or
 * {@code public.status}
 * @param modifiers what stands in brackets, such as {@code 255} or {@code 10,2}, or
 * {@code null}
 * @param array whether it is an array
 */
public record TypeName(String base, @Nullable String modifiers, boolean array) {

	/**
	 * Take a type apart.
	 * @param type the type
	 * @return its parts
	 */
	public static TypeName parse(String type) {
		String element = type;
		while (element.endsWith("[]")) {
			element = element.substring(0, element.length() - 2);
		}
		boolean array = element.length() < type.length();
		int open = (element.indexOf('"') >= 0) ? element.indexOf('(', element.lastIndexOf('"')) : element.indexOf('(');
		int close = element.indexOf(')', Math.max(open, 0));
		if (open < 0 || close < 0) {
			return new TypeName(element, null, array);
		}
		String base = element.substring(0, open).trim() + element.substring(close + 1);
		return new TypeName(base, element.substring(open + 1, close), array);
	}

	/**
	 * Return the name of a type that is no type of the server's own.
	 * @return the name, or {@code null} where no schema is printed with it
	 */
	public @Nullable ObjectName name() {
		List<SqlToken> tokens = SqlToken.tokenize(this.base);
		return (tokens.size() == 3 && tokens.get(1).is(".")) ? ObjectName.of(tokens.get(0).name(), tokens.get(2).name())
				: null;
	}

	/**
	 * Return one of the modifiers.
	 * @param index which, from 0
	 * @return the number, or {@code null} where there is none
	 */
	public @Nullable Integer modifier(int index) {
		if (this.modifiers == null) {
			return null;
		}
		String[] parts = this.modifiers.split(",");
		if (index >= parts.length || !parts[index].trim().matches("-?\\d{1,9}")) {
			return null;
		}
		return Integer.valueOf(parts[index].trim());
	}

}
