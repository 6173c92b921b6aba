package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of the process, sorted: options with a dot in their name, {@code --debug}
 * and {@code --trace} are Spring's wherever they stand, the rest is the command's.
 * Everything behind {@code --} is the command's.
 *
 * @param spring Spring's options
 * @param command the command and its options, without the word that asks for it
 */
record CommandArguments(List<String> spring, List<String> command) {

	/** The first argument that is not an option must be this word. */
	static final String WORD = "migrate";

	private static final Pattern PLAIN = Pattern.compile("[\\w@+:.,/=~-]+");

	private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|credential|key");

	/**
	 * Sort the arguments of a process.
	 * @return the arguments, or {@code null} where they do not ask for a command
	 */
	static @Nullable CommandArguments of(String... arguments) {
		List<String> spring = new ArrayList<>();
		List<String> command = new ArrayList<>();
		boolean asked = false;
		boolean ended = false;
		for (String argument : arguments) {
			if (!ended && isSprings(argument)) {
				spring.add(argument);
			}
			else if (!asked && !argument.startsWith("-")) {
				if (!argument.equals(WORD)) {
					return null;
				}
				asked = true;
			}
			else {
				ended = ended || argument.equals("--");
				command.add(argument);
			}
		}
		return asked ? new CommandArguments(List.copyOf(spring), List.copyOf(command)) : null;
	}

	private static boolean isSprings(String argument) {
		if (!argument.startsWith("--")) {
			return false;
		}
		int equals = argument.indexOf('=');
		String name = argument.substring(2, (equals < 0) ? argument.length() : equals);
		return name.indexOf('.') >= 0 || name.equals("debug") || name.equals("trace");
	}

	/**
	 * Return the command as it was typed, with something more: the next thing to type.
	 * Spring's options are repeated, for they say which database it is; what may be a
	 * secret is left out.
	 * @param more what to add, such as {@code --force}, or an empty text
	 */
	String again(String more) {
		return Stream
			.of(Stream.of(WORD), this.command.stream().map(CommandArguments::quoted),
					Stream.of(more).filter((text) -> !text.isEmpty()),
					this.spring.stream().map(CommandArguments::withoutSecret).map(CommandArguments::quoted))
			.flatMap(Function.identity())
			.collect(Collectors.joining(" "));
	}

	private static String withoutSecret(String option) {
		int equals = option.indexOf('=');
		return (equals >= 0 && SECRET.matcher(option).find()) ? option.substring(0, equals) + "=…" : option;
	}

	private static String quoted(String argument) {
		return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}

	/**
	 * Return whether Spring shall be talkative.
	 */
	boolean isDebug() {
		return this.spring.stream().anyMatch((argument) -> argument.equals("--debug") || argument.equals("--trace"));
	}

}
