package dev.migrate.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The first line of a command's help: its parameters and its own options in the order of
 * its list, without those that every command has.
 */
final class HelpSynopsis {

	private HelpSynopsis() {
	}

	/**
	 * Write the synopsis of a command.
	 * @param command the command
	 * @param width how many columns there are
	 * @param indent how many columns are taken in the first line
	 * @return its lines
	 */
	static String[] of(CommandSpec command, int width, int indent) {
		String name = command.qualifiedName();
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder(name);
		for (String part : parts(command)) {
			if (indent + line.length() + 1 + part.length() > width) {
				lines.add(line.toString());
				line.setLength(0);
				line.append(" ".repeat(indent + name.length()));
			}
			line.append(' ').append(part);
		}
		lines.add(line.toString());
		return lines.toArray(String[]::new);
	}

	private static List<String> parts(CommandSpec command) {
		List<String> parts = new ArrayList<>();
		command.positionalParameters().forEach((parameter) -> parts.add(text(parameter)));
		Set<ArgGroupSpec> groups = new HashSet<>();
		List<OptionSpec> options = command.options()
			.stream()
			.filter((option) -> !option.inherited() && !option.hidden())
			.sorted(Comparator.comparingInt(OptionSpec::order))
			.toList();
		for (OptionSpec option : options) {
			if (option.group() == null) {
				parts.add(text(option));
			}
			else if (groups.add(option.group())) {
				parts.add(option.group().synopsis());
			}
		}
		return parts;
	}

	private static String text(OptionSpec option) {
		String name = option.shortestName();
		String separator = name.startsWith("--") ? "=" : " ";
		String value = separator + option.paramLabel();
		String text = name;
		if (option.arity().max() > 0) {
			text += (option.arity().min() == 0) ? "[" + value + "]" : value;
		}
		return (option.required() ? text : "[" + text + "]") + (option.isMultiValue() ? "..." : "");
	}

	private static String text(PositionalParamSpec parameter) {
		String text = parameter.paramLabel() + ((parameter.arity().max() > 1) ? "..." : "");
		return (parameter.arity().min() > 0) ? text : "[" + text + "]";
	}

}
