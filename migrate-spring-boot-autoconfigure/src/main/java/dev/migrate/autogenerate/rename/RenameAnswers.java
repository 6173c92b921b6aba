package dev.migrate.autogenerate.rename;

import java.util.List;

/**
 * What a person said about renames.
 *
 * @param renames what was renamed, each as {@code --rename} takes it, such as
 * {@code users.name:full_name}
 * @param declined what was not renamed, each as {@code --no-rename} takes it, such as
 * {@code users.name}
 * @param noRenames whether nothing else was renamed
 */
public record RenameAnswers(List<String> renames, List<String> declined, boolean noRenames) {

	/** Nothing was said. */
	public static final RenameAnswers NONE = new RenameAnswers(List.of(), List.of(), false);

	/** Nothing was renamed. */
	public static final RenameAnswers DECLINED = new RenameAnswers(List.of(), List.of(), true);

	public RenameAnswers {
		renames = List.copyOf(renames);
		declined = List.copyOf(declined);
	}

}
