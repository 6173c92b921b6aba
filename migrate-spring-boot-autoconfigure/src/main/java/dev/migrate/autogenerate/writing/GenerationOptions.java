package dev.migrate.autogenerate.writing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a person says about a revision that is to be generated.
 *
 * @param renames what was renamed, each as {@code users.name:full_name}
 * @param notRenamed what was not renamed but dropped, each as {@code users.name}
 * @param nothingRenamed whether nothing was renamed beside what is named
 * @param plain whether existing tables are changed in the plain way that locks them,
 * rather than in steps that let the application go on
 * @param drop the tables that shall go although the model does not speak for them
 */
public record GenerationOptions(List<String> renames, List<String> notRenamed, boolean nothingRenamed, boolean plain,
		Set<String> drop) {

	/** Nothing is said: likely renames stay open. */
	public static final GenerationOptions NONE = new GenerationOptions(List.of(), List.of(), false, false, Set.of());

	public GenerationOptions {
		renames = List.copyOf(renames);
		notRenamed = List.copyOf(notRenamed);
		drop = Set.copyOf(drop);
	}

	/**
	 * Return the same with what else was answered.
	 * @param moreRenames what was renamed
	 * @param moreNotRenamed what was not
	 * @return other options
	 */
	public GenerationOptions with(List<String> moreRenames, List<String> moreNotRenamed) {
		return new GenerationOptions(join(this.renames, moreRenames), join(this.notRenamed, moreNotRenamed),
				this.nothingRenamed, this.plain, this.drop);
	}

	private static List<String> join(List<String> first, List<String> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
	}

}
