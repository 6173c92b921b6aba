package dev.migrate.autogenerate;

import java.util.function.BiFunction;

import dev.migrate.operation.Operation;
import dev.migrate.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A text that the server printed, and how to have it printed again: by making something
 * of it under another name, and reading that.
 *
 * @param place where it stands
 * @param text the text
 * @param making gives what makes something under a name of a text
 * @param reading finds what was made under a name and returns its text, {@code null}
 * where there is none
 */
record PrintedText(TextPlace place, String text, BiFunction<String, String, Operation> making,
		BiFunction<Schema, String, @Nullable String> reading) {

	/** The same about a text that was printed later. */
	PrintedText with(String other) {
		return new PrintedText(this.place, other, this.making, this.reading);
	}

	Operation make(String name) {
		return this.making.apply(name, this.text);
	}

	@Nullable String read(Schema schema, String name) {
		return this.reading.apply(schema, name);
	}

}
