package dev.migrate.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What became of the statements that a {@link Scratch} was built from, besides the
 * objects in it.
 *
 * @param extensions the schemas of the extensions that were asked for, by their names;
 * {@code null} where the statement named none
 * @param data statements that fill tables, under the schemas' own names; they were not
 * run
 * @param notes what else was not run, each a sentence for people
 */
public record ScratchContents(Map<String, @Nullable String> extensions, List<ScratchStatement> data,
		List<String> notes) {

	public ScratchContents {
		extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
		data = List.copyOf(data);
		notes = List.copyOf(notes);
	}

}
