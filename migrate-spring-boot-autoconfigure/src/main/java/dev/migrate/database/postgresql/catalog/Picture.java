package dev.migrate.database.postgresql.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.database.SchemaScope;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.schema.UnreadObject;
import org.jspecify.annotations.Nullable;

/**
 * What has been read so far. Relations and domains are drafts until all their parts have
 * come; everything has a key by its number, for those that refer to it.
 */
final class Picture {

	private final Presentation presentation;

	private final TextPool pool = new TextPool();

	private final Map<Long, RelationDraft> relations = new HashMap<>();

	private final Map<Long, DomainDraft> domains = new HashMap<>();

	private final Map<Long, Map<String, SequenceOptions>> identities = new HashMap<>();

	private final List<SchemaObject> objects = new ArrayList<>();

	private final List<UnreadObject> unread = new ArrayList<>();

	private final Map<CatalogId, ObjectKey> keys = new HashMap<>();

	private final Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();

	Picture(SchemaScope scope) {
		this.presentation = new Presentation(scope);
	}

	Presentation presentation() {
		return this.presentation;
	}

	TextPool pool() {
		return this.pool;
	}

	/**
	 * Return the name of an object in the picture.
	 * @param schema the schema that it is in
	 * @param name its name there
	 * @return the name
	 */
	ObjectName name(String schema, String name) {
		return new ObjectName(this.presentation.schema(schema), name);
	}

	/**
	 * Return a definition as it is in the picture.
	 * @param sql what the server printed
	 * @return the same with the schemas' names in the picture
	 */
	String sql(String sql) {
		return this.presentation.definition(sql);
	}

	/**
	 * Return a definition as it is in the picture, or nothing.
	 * @param sql what the server printed, or {@code null}
	 * @return the same with the schemas' names in the picture, or {@code null}
	 */
	@Nullable String sqlOrNull(@Nullable String sql) {
		return (sql != null) ? sql(sql) : null;
	}

	void add(long catalog, long oid, SchemaObject object) {
		this.keys.put(new CatalogId(catalog, oid), object.key());
		this.objects.add(object);
	}

	void add(SchemaObject object) {
		this.objects.add(object);
	}

	void add(UnreadObject object) {
		this.unread.add(object);
	}

	void add(long oid, RelationDraft relation) {
		this.keys.put(new CatalogId(CatalogId.RELATION, oid), relation.key());
		this.relations.put(oid, relation);
	}

	void add(long oid, DomainDraft domain) {
		this.keys.put(new CatalogId(CatalogId.TYPE, oid), domain.key());
		this.domains.put(oid, domain);
	}

	void name(long catalog, long oid, ObjectKey key) {
		this.keys.put(new CatalogId(catalog, oid), key);
	}

	@Nullable RelationDraft relation(long oid) {
		return this.relations.get(oid);
	}

	@Nullable DomainDraft domain(long oid) {
		return this.domains.get(oid);
	}

	@Nullable ObjectKey key(long catalog, long oid) {
		return this.keys.get(new CatalogId(catalog, oid));
	}

	/**
	 * Remember how the numbers of an identity column are counted.
	 * @param relation the number of its table
	 * @param column its name
	 * @param options how its sequence counts
	 */
	void addIdentity(long relation, String column, SequenceOptions options) {
		this.identities.computeIfAbsent(relation, (oid) -> new HashMap<>()).put(column, options);
	}

	/**
	 * Return how the numbers of an identity column are counted. A partition's are those
	 * of the partitioned table.
	 * @param relation the number of its table
	 * @param column its name
	 * @return the options, or {@code null} where the partitioned table is not read
	 */
	@Nullable SequenceOptions identity(long relation, String column) {
		SequenceOptions options = this.identities.getOrDefault(relation, Map.of()).get(column);
		if (options == null && this.relations.get(relation) instanceof TableDraft table && table.parent() != 0) {
			return identity(table.parent(), column);
		}
		return options;
	}

	void depend(ObjectKey object, Dependency dependency) {
		if (!dependency.on().equals(object)) {
			this.dependencies.computeIfAbsent(object, (key) -> new HashSet<>(4)).add(dependency);
		}
	}

	/**
	 * Return what was read.
	 * @return the schema
	 */
	Schema toSchema() {
		this.relations.values().forEach((relation) -> this.objects.add(relation.toObject()));
		this.domains.values().forEach((domain) -> this.objects.add(domain.toObject()));
		Map<String, Dependency> schemas = new HashMap<>();
		for (SchemaObject object : this.objects) {
			String schema = object.key().name().schema();
			if (schema != null) {
				depend(object.key(), schemas.computeIfAbsent(schema,
						(name) -> new Dependency(ObjectKey.of(ObjectKind.SCHEMA, ObjectName.of(name)), null)));
			}
		}
		return new Schema(this.objects, this.dependencies, this.unread);
	}

}
