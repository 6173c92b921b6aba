package dev.migrate.autogenerate.writing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.autogenerate.rename.RenameAnswers;

/**
 * What a person says about changes that are to be generated.
 *
 * @param renames what was renamed and what was not
 * @param plain whether existing tables are changed in the plain way that locks them,
 * rather than in steps that let the application go on
 * @param drop the tables that shall go although the model does not speak for them
 */
public record GenerationOptions(RenameAnswers renames, boolean plain, Set<String> drop) {

	/** Nothing is said: likely renames stay open. */
	public static final GenerationOptions NONE = new GenerationOptions(RenameAnswers.NONE, false, Set.of());

	public GenerationOptions {
		Objects.requireNonNull(renames, "'renames' must not be null");
		drop = Set.copyOf(drop);
	}

	/**
	 * Return the same with what else was renamed.
	 * @param rename what was renamed, such as {@code users.name:full_name}
	 * @return other options
	 */
	public GenerationOptions renamed(String rename) {
		return with(new RenameAnswers(append(this.renames.renames(), rename), this.renames.declined(),
				this.renames.noRenames()));
	}

	/**
	 * Return the same with what else was not renamed.
	 * @param name what was not renamed, such as {@code users.name}
	 * @return other options
	 */
	public GenerationOptions notRenamed(String name) {
		return with(new RenameAnswers(this.renames.renames(), append(this.renames.declined(), name),
				this.renames.noRenames()));
	}

	private GenerationOptions with(RenameAnswers answers) {
		return new GenerationOptions(answers, this.plain, this.drop);
	}

	private static List<String> append(List<String> list, String more) {
		return Stream.concat(list.stream(), Stream.of(more)).toList();
	}

}
