package dev.migrate.sql;

import java.util.List;
import java.util.Map;

/**
 * Which objects a script makes, and which names it mentions, as far as its tokens tell:
 * no catalog is asked, so a mention is a guess of a certain strength.
 *
 * @param created what it makes, less what it drops or renames again itself
 * @param dropped the names of what it drops
 * @param mentions the names that it mentions, each with its strongest mention
 * @param ownSearchPath whether it sets a search path, so that its unqualified names mean
 * what only that path tells
 */
public record ObjectReferences(List<CreatedObject> created, List<QualifiedName> dropped,
		Map<QualifiedName, Mention> mentions, boolean ownSearchPath) {

	public ObjectReferences {
		created = List.copyOf(created);
		dropped = List.copyOf(dropped);
		mentions = Map.copyOf(mentions);
	}

	/**
	 * How sure it is that a name means an object, the weakest first.
	 */
	public enum Mention {

		/** In a string, such as a function's body, which the server reads late. */
		BODY,

		/** Anywhere in the statement: perhaps a column or an alias. */
		LIKELY,

		/** Where only an object can stand, such as behind {@code FROM}. */
		SURE

	}

}
