package dev.migrate.autogenerate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Schema;
import dev.migrate.schema.UnreadObject;

/**
 * Tells what is there on either side and is not looked at.
 */
final class Uncompared {

	private static final int SHOWN = 20;

	private Uncompared() {
	}

	/**
	 * Return what people are to know.
	 * @param is what the database has
	 * @param wanted what the model wants
	 * @param filter tells which tables are compared at all
	 * @return a sentence, or nothing
	 */
	static List<String> notes(Schema is, Schema wanted, ObjectFilter filter) {
		Set<UnreadObject> unread = new TreeSet<>(is.unread());
		unread.addAll(wanted.unread());
		unread.removeIf((object) -> object.words().endsWith("table")
				&& !filter.includes(ObjectKey.of(ObjectKind.TABLE, object.name())));
		if (unread.isEmpty()) {
			return List.of();
		}
		String shown = unread.stream()
			.limit(SHOWN)
			.map((object) -> object.words() + " " + object.name())
			.collect(Collectors.joining(", "));
		String more = (unread.size() > SHOWN) ? " and " + (unread.size() - SHOWN) + " more" : "";
		return List.of("Not compared, so write what changes of it by hand: " + shown + more);
	}

}
