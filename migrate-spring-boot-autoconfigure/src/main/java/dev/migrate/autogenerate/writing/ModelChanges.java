package dev.migrate.autogenerate.writing;

import java.util.List;

import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.compare.ObjectChange;
import dev.migrate.script.authoring.RevisionBody;

/**
 * What has to be done to a database to have what is wanted.
 *
 * @param changes what changes, by objects
 * @param notes what was left alone or needs a person's eye, each a sentence
 * @param warnings what is lost, each a sentence
 * @param openRenames likely renames that nobody has answered; as long as there is one,
 * what may be one thing is dropped and added
 * @param drafts the revisions that do it
 * @param bodies the same as the text of SQL files
 * @param javaBodies the same as the statements of Java migrations
 * @param takeOver whether the wanted state is that of a database which is taken over
 */
public record ModelChanges(List<ObjectChange> changes, List<String> notes, List<String> warnings,
		List<OpenRename> openRenames, List<Draft> drafts, List<RevisionBody> bodies, List<RevisionBody> javaBodies,
		boolean takeOver) {

	public ModelChanges {
		changes = List.copyOf(changes);
		notes = List.copyOf(notes);
		warnings = List.copyOf(warnings);
		openRenames = List.copyOf(openRenames);
		drafts = List.copyOf(drafts);
		bodies = List.copyOf(bodies);
		javaBodies = List.copyOf(javaBodies);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} where both sides are the same
	 */
	public boolean isEmpty() {
		return this.drafts.isEmpty();
	}

	/**
	 * Return what changes, for people.
	 * @return one line for each change, such as {@code + column users.bio text}
	 */
	public List<String> lines() {
		return this.changes.stream().flatMap((change) -> change.lines().stream()).toList();
	}

	/**
	 * Return the SQL that does it.
	 * @return statements with their semicolons, below a comment for each revision where
	 * there are several
	 */
	public String sql() {
		StringBuilder sql = new StringBuilder();
		for (int i = 0; i < this.bodies.size(); i++) {
			RevisionBody body = this.bodies.get(i);
			if (this.bodies.size() > 1) {
				sql.append((i > 0) ? "\n\n" : "")
					.append("-- Revision ")
					.append(i + 1)
					.append(" of ")
					.append(this.bodies.size())
					.append(body.step().isEmpty() ? "" : ": " + body.step())
					.append(body.upgrade().options().isEmpty() ? "" : ", " + body.upgrade().options())
					.append('\n');
			}
			sql.append(body.upgrade().text());
		}
		return sql.toString();
	}

	/**
	 * A likely rename.
	 *
	 * @param from what was there, such as {@code users.name}
	 * @param to the name that it may have now, such as {@code full_name}
	 */
	public record OpenRename(String from, String to) {

		/**
		 * Return the option that says that it was renamed.
		 * @return such as {@code --rename users.name:full_name}
		 */
		public String accept() {
			return "--rename " + this.from + ":" + this.to;
		}

		/**
		 * Return the option that says that it was not.
		 * @return such as {@code --no-rename users.name}
		 */
		public String decline() {
			return "--no-rename " + this.from;
		}

	}

}
