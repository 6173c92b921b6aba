package dev.migrate.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a schema holds at one moment, seen by somebody who wants to empty it.
 *
 * @param database the database's name
 * @param schema the schema
 * @param role the role that asks
 * @param objects what belongs to the role, and so would be dropped; parts of others, such
 * as indexes and the sequences of identity columns, are not named
 * @param kept what belongs to other roles, and so would stay
 * @param outside what is not to be dropped but hangs on something that is: views, foreign
 * keys and the like in other schemas or of other roles, each a sentence
 * @param histories the prefixes of the histories in it
 * @param tablesBeside how many tables of the role are in the schema that the connection
 * works in, where that is another one
 */
public record SchemaContents(String database, String schema, String role, List<SchemaObject> objects,
		List<SchemaObject> kept, List<String> outside, List<String> histories, int tablesBeside) {

	public SchemaContents {
		objects = List.copyOf(objects);
		kept = List.copyOf(kept);
		outside = List.copyOf(outside);
		histories = List.copyOf(histories);
	}

	/**
	 * Return whether there is nothing to drop.
	 * @return {@code true} where nothing belongs to the role
	 */
	public boolean isEmpty() {
		return this.objects.isEmpty();
	}

	/**
	 * Return whether the same would be dropped.
	 * @param other what the schema held at another moment
	 * @return {@code true} where database, schema and objects are the same, whatever rows
	 * they have
	 */
	public boolean isSameAs(SchemaContents other) {
		if (!this.database.equals(other.database) || !this.schema.equals(other.schema)
				|| this.objects.size() != other.objects.size()) {
			return false;
		}
		for (int i = 0; i < this.objects.size(); i++) {
			if (!this.objects.get(i).isSameAs(other.objects.get(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return how much there is of what.
	 * @return the number of objects by their type, types in order
	 */
	public Map<String, Integer> counts() {
		Map<String, Integer> counts = new LinkedHashMap<>();
		this.objects.forEach((object) -> counts.merge(object.type(), 1, Integer::sum));
		return counts;
	}

	/**
	 * Return the same without what is known of rows: who agrees to drop that agrees to
	 * any number of them.
	 * @return another record
	 */
	public SchemaContents uncounted() {
		return withObjects(this.objects.stream().map(SchemaObject::uncounted).toList());
	}

	/**
	 * Return the same with other objects.
	 * @param counted the objects with their rows counted
	 * @return another record
	 */
	public SchemaContents withObjects(List<SchemaObject> counted) {
		return new SchemaContents(this.database, this.schema, this.role, counted, this.kept, this.outside,
				this.histories, this.tablesBeside);
	}

}
