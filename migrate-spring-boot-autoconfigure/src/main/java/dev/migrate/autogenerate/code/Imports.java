package dev.migrate.autogenerate.code;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a text of Java refers to.
 */
final class Imports {

	private static final String PACKAGE = "dev.migrate.operation.";

	private final NavigableSet<String> names = new TreeSet<>();

	/** Refer to a method by its name alone. */
	String method(String type, String method) {
		this.names.add("static " + PACKAGE + type + "." + method);
		return method;
	}

	/** Refer to a class by its name alone. */
	String type(String type) {
		this.names.add(PACKAGE + type);
		return type;
	}

	NavigableSet<String> names() {
		return this.names;
	}

}
