package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.Domain;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;

/**
 * What the parts of one comparison share: both sides, the steps found and what is told
 * about them.
 */
final class Work {

	private final Schema is;

	private final Schema wanted;

	private final Names names;

	private final boolean namesCount;

	private final SerialColumns isSerials;

	private final SerialColumns wantedSerials;

	private final List<Step> steps = new ArrayList<>();

	private final Map<ObjectKey, List<String>> lines = new LinkedHashMap<>();

	private final Set<String> notes = new LinkedHashSet<>();

	private final Map<ObjectName, List<ObjectName>> partitions = new HashMap<>();

	/**
	 * Begin a comparison.
	 * @param is what is there, under the names that it will have
	 * @param wanted what is wanted, with what is left alone
	 * @param names how names are written
	 * @param namesCount whether indexes and constraints that differ by name alone are
	 * renamed
	 */
	Work(Schema is, Schema wanted, Names names, boolean namesCount) {
		this.is = is;
		this.wanted = wanted;
		this.names = names;
		this.namesCount = namesCount;
		this.isSerials = SerialColumns.of(is);
		this.wantedSerials = SerialColumns.of(wanted);
	}

	Schema is() {
		return this.is;
	}

	Schema wanted() {
		return this.wanted;
	}

	Names names() {
		return this.names;
	}

	boolean namesCount() {
		return this.namesCount;
	}

	SerialColumns isSerials() {
		return this.isSerials;
	}

	SerialColumns wantedSerials() {
		return this.wantedSerials;
	}

	List<Step> steps() {
		return this.steps;
	}

	void add(Step step) {
		this.steps.add(step);
	}

	/** Tell what changes. */
	void line(ObjectKey object, String line) {
		this.lines.computeIfAbsent(object, (key) -> new ArrayList<>()).add(line);
	}

	/** Tell what a person should know, a sentence without a full stop. */
	void note(String note) {
		this.notes.add(note);
	}

	/** Tell that a table is written anew, and why. */
	void rewritten(ObjectName table, String reason) {
		note("The table " + this.names.show(table) + " is written anew, because " + reason
				+ ": nobody can read or write it meanwhile, which takes long where it is large. Then rather add a new"
				+ " column, fill it in steps, and let it take the old one's place");
	}

	List<String> notes() {
		return List.copyOf(this.notes);
	}

	List<ObjectChange> changes() {
		return this.lines.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> new ObjectChange(entry.getKey(), entry.getValue()))
			.toList();
	}

	/** Return the type beneath a domain of either side, and any other type as it is. */
	String domainBase(String type) {
		ObjectName name = TypeUses.name(type);
		for (int depth = 0; name != null && depth < 32; depth++) {
			ObjectKey key = ObjectKey.of(ObjectKind.DOMAIN, name);
			SchemaObject domain = this.wanted.find(key).or(() -> this.is.find(key)).orElse(null);
			if (!(domain instanceof Domain found)) {
				return type;
			}
			type = found.type();
			name = TypeUses.name(type);
		}
		return type;
	}

	/** Return what an object needs, columns both as such and as their table. */
	static List<Object> needs(Schema side, ObjectKey key) {
		List<Object> needs = new ArrayList<>();
		for (Dependency dependency : side.dependencies(key)) {
			needs.add(dependency.on());
			if (dependency.column() != null) {
				needs.add(ObjectKey.ofPart(ObjectKind.COLUMN, dependency.on().name(), dependency.column()));
			}
		}
		ObjectName table = key.table();
		if (table != null) {
			needs.addAll(relations(table));
		}
		else if (key.name().schema() != null) {
			needs.add(schemaOf(key.name()));
		}
		return needs;
	}

	/** Return what a part of a table needs of what the table needs, by its text. */
	static List<Object> needsOfPart(Schema side, ObjectName table, String... texts) {
		Set<String> mentioned = new LinkedHashSet<>();
		for (String text : texts) {
			mentioned.addAll(Names.mentioned(text));
		}
		List<Object> needs = new ArrayList<>();
		for (Dependency dependency : side.dependencies(ObjectKey.of(ObjectKind.TABLE, table))) {
			if (dependency.on().kind() == ObjectKind.EXTENSION || mentioned.contains(dependency.on().name().name())
					|| isQuotedIn(dependency.on(), texts)) {
				needs.add(dependency.on());
			}
		}
		needs.add(ObjectKey.of(ObjectKind.TABLE, table));
		return needs;
	}

	/** A sequence is named in a text, as {@code 'public.s'::regclass}. */
	private static boolean isQuotedIn(ObjectKey key, String... texts) {
		if (key.kind() != ObjectKind.SEQUENCE) {
			return false;
		}
		for (String text : texts) {
			if (text.contains(key.name().name())) {
				return true;
			}
		}
		return false;
	}

	/** Return a table with all partitions below it, as they are. */
	List<ObjectKey> withPartitions(ObjectName table) {
		if (this.partitions.isEmpty()) {
			this.partitions.put(ObjectName.of(""), List.of());
			for (Table candidate : this.is.all(Table.class)) {
				if (candidate.partition() != null) {
					this.partitions.computeIfAbsent(candidate.partition().parent(), (key) -> new ArrayList<>())
						.add(candidate.name());
				}
			}
		}
		List<ObjectName> all = new ArrayList<>(List.of(table));
		for (int i = 0; i < all.size(); i++) {
			all.addAll(this.partitions.getOrDefault(all.get(i), List.of()));
		}
		return all.stream().map((name) -> ObjectKey.of(ObjectKind.TABLE, name)).toList();
	}

	static Collection<Object> relations(ObjectName name) {
		return List.of(ObjectKey.of(ObjectKind.TABLE, name), ObjectKey.of(ObjectKind.VIEW, name),
				ObjectKey.of(ObjectKind.MATERIALIZED_VIEW, name));
	}

	static ObjectKey schemaOf(ObjectName name) {
		return ObjectKey.of(ObjectKind.SCHEMA, ObjectName.of(String.valueOf(name.schema())));
	}

}
