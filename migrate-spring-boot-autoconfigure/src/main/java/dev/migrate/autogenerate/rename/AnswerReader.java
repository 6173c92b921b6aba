package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.error.Failure;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Understands answers. {@code a:b} may be a table or sequence, {@code a.b:c} one in a
 * schema, a column or an enum value; what is gone and what is new decide which it is.
 */
final class AnswerReader {

	private final RenameAnswers answers;

	private final Names names;

	/**
	 * The answers that are not understood yet: what is behind the last colon, by the
	 * rest.
	 */
	private final Map<String, String> left = new LinkedHashMap<>();

	/** Names of tables before they were renamed, by those after. */
	private final Map<ObjectName, ObjectName> before = new HashMap<>();

	AnswerReader(RenameAnswers answers, Names names) {
		this.answers = answers;
		this.names = names;
		for (String rename : answers.renames()) {
			int colon = rename.lastIndexOf(':');
			if (colon <= 0 || colon == rename.length() - 1) {
				throw new RenameException(Failure.of("'" + rename + "' does not say what was renamed to what")
					.action("Write the old name, a colon and the new one, such as users.name:full_name")
					.build());
			}
			this.left.put(rename.substring(0, colon), rename.substring(colon + 1));
		}
	}

	List<Rename> objects(Schema is, Schema wanted) {
		List<Rename> renames = new ArrayList<>();
		for (SchemaObject object : this.left.isEmpty() ? List.<SchemaObject>of() : is.objects().values()) {
			Rename.Kind kind = (object instanceof Table) ? Rename.Kind.TABLE
					: (object instanceof Sequence) ? Rename.Kind.SEQUENCE : null;
			ObjectName name = object.key().name();
			String key = find(name.toString(), this.names.show(name));
			if (kind == null || key == null) {
				continue;
			}
			ObjectKey to = ObjectKey.of(object.key().kind(), name.withName(simple(this.left.get(key))));
			if (!wanted.objects().containsKey(object.key()) && wanted.objects().containsKey(to)
					&& !is.objects().containsKey(to)) {
				this.left.remove(key);
				this.before.put(to.name(), name);
				renames.add(new Rename(kind, name, null, to.name().name()));
			}
		}
		return renames;
	}

	List<Rename> parts(Schema is, Schema wanted) {
		List<Rename> renames = new ArrayList<>();
		if (this.left.isEmpty()) {
			return renames;
		}
		for (Table table : is.all(Table.class)) {
			Table other = wanted.table(table.name()).orElse(null);
			if (other != null) {
				take(renames, Rename.Kind.COLUMN, table.name(), columns(table), columns(other));
			}
		}
		for (EnumType type : is.all(EnumType.class)) {
			if (wanted.objects().get(type.key()) instanceof EnumType other) {
				take(renames, Rename.Kind.ENUM_VALUE, type.name(), type.values(), other.values());
			}
		}
		return renames;
	}

	private void take(List<Rename> renames, Rename.Kind kind, ObjectName object, List<String> had, List<String> has) {
		for (String part : had) {
			String key = find(spellings(object, part));
			String to = (key != null) ? simple(this.left.get(key)) : null;
			if (key != null && to != null && !has.contains(part) && has.contains(to) && !had.contains(to)) {
				this.left.remove(key);
				renames.add(new Rename(kind, object, part, to));
			}
		}
	}

	private String[] spellings(ObjectName object, String part) {
		ObjectName was = this.before.getOrDefault(object, object);
		return Stream.of(object, was)
			.flatMap((name) -> Stream.of(name + "." + part, this.names.show(name) + "." + part))
			.distinct()
			.toArray(String[]::new);
	}

	private @Nullable String find(String... spellings) {
		for (String spelling : spellings) {
			if (this.left.containsKey(spelling)) {
				return spelling;
			}
		}
		return null;
	}

	/** The new name may be written with what it is in. */
	private static String simple(@Nullable String name) {
		return (name != null) ? name.substring(name.lastIndexOf('.') + 1) : "";
	}

	private static List<String> columns(Table table) {
		return table.columns().stream().map(Column::name).toList();
	}

	/** Return those that a person has not declined. */
	List<RenameCandidate> open(List<RenameCandidate> candidates) {
		if (this.answers.noRenames()) {
			return List.of();
		}
		return candidates.stream().filter((candidate) -> !isDeclined(candidate)).toList();
	}

	private boolean isDeclined(RenameCandidate candidate) {
		Rename rename = candidate.rename();
		Set<String> spellings = new LinkedHashSet<>();
		if (rename.part() != null) {
			spellings.addAll(List.of(spellings(rename.object(), rename.part())));
		}
		else {
			spellings.add(rename.object().toString());
			spellings.add(this.names.show(rename.object()));
		}
		return this.answers.declined()
			.stream()
			.anyMatch((declined) -> spellings.contains(declined)
					|| spellings.stream().anyMatch((spelling) -> declined.equals(spelling + ":" + rename.name())));
	}

	void refuseWhatIsLeft(Schema was, Schema is, Schema wanted) {
		if (this.left.isEmpty()) {
			return;
		}
		Map.Entry<String, String> answer = this.left.entrySet().iterator().next();
		Failure.Builder failure = Failure
			.of("'" + answer.getKey() + ":" + answer.getValue() + "' names nothing that is gone and new");
		details(failure, answer.getKey(), was, is, wanted);
		throw new RenameException(failure.state("Nothing was changed")
			.action("Name something that the database has and the model lacks, a colon, and something that the model"
					+ " has and the database lacks")
			.build());
	}

	/**
	 * Refuse to have been told that something is dropped which is not gone: a mistyped
	 * name must not pass for an answer.
	 */
	void refuseUnknownDeclined(Schema was, Schema is, Schema wanted) {
		if (this.answers.declined().isEmpty()) {
			return;
		}
		Set<String> gone = gone(was, is, wanted);
		for (String declined : this.answers.declined()) {
			int colon = declined.lastIndexOf(':');
			if (!gone.contains(declined) && (colon < 0 || !gone.contains(declined.substring(0, colon)))) {
				Failure.Builder failure = Failure.of("'" + declined + "' names nothing that is gone");
				details(failure, declined, was, is, wanted);
				throw new RenameException(failure.state("Nothing was changed")
					.action("Name something that the database has and the model lacks, such as users.name")
					.build());
			}
		}
	}

	/** Everything that a rename could begin with, in all spellings. */
	private Set<String> gone(Schema was, Schema is, Schema wanted) {
		Set<String> gone = new HashSet<>();
		was.objects().values().forEach((object) -> {
			if ((object instanceof Table || object instanceof Sequence)
					&& !wanted.objects().containsKey(object.key())) {
				gone.add(object.key().name().toString());
				gone.add(this.names.show(object.key().name()));
			}
		});
		for (Table table : is.all(Table.class)) {
			wanted.table(table.name())
				.ifPresent((other) -> addGone(gone, table.name(), columns(table), columns(other)));
		}
		for (EnumType type : is.all(EnumType.class)) {
			if (wanted.objects().get(type.key()) instanceof EnumType other) {
				addGone(gone, type.name(), type.values(), other.values());
			}
		}
		return gone;
	}

	private void addGone(Set<String> gone, ObjectName object, List<String> had, List<String> has) {
		had.stream()
			.filter((part) -> !has.contains(part))
			.forEach((part) -> gone.addAll(List.of(spellings(object, part))));
	}

	/** Say what could have been meant: parts of what is named, or tables. */
	private void details(Failure.Builder failure, String name, Schema was, Schema is, Schema wanted) {
		String owner = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
		Map<String, List<String>> had = parts(is);
		if (had.containsKey(owner)) {
			details(failure, owner + ".", had.get(owner), parts(wanted).getOrDefault(owner, List.of()));
		}
		else {
			details(failure, "", tables(was), tables(wanted));
		}
	}

	private static void details(Failure.Builder failure, String prefix, List<String> had, List<String> has) {
		failure.detail("Gone: " + list(prefix, had, has));
		failure.detail("New: " + list(prefix, has, had));
	}

	private static String list(String prefix, List<String> names, List<String> others) {
		String list = names.stream()
			.filter((name) -> !others.contains(name))
			.map(prefix::concat)
			.limit(20)
			.collect(Collectors.joining(", "));
		return list.isEmpty() ? "nothing" : list;
	}

	private List<String> tables(Schema schema) {
		return schema.all(Table.class).stream().map((table) -> this.names.show(table.name())).toList();
	}

	private Map<String, List<String>> parts(Schema schema) {
		Map<String, List<String>> parts = new HashMap<>();
		schema.all(Table.class).forEach((table) -> parts.put(this.names.show(table.name()), columns(table)));
		schema.all(EnumType.class).forEach((type) -> parts.put(this.names.show(type.name()), type.values()));
		return parts;
	}

}
