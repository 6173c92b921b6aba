package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Table;

/**
 * Where mappings become something else than people expect of them.
 */
final class MappingNotes {

	private final MetadataImplementor metadata;

	MappingNotes(MetadataImplementor metadata) {
		this.metadata = metadata;
	}

	/**
	 * Return what is to be said.
	 * @return sentences without a full stop, always in the same order
	 */
	List<String> all() {
		Set<String> notes = new TreeSet<>();
		for (PersistentClass entity : this.metadata.getEntityBindings()) {
			if (entity instanceof SingleTableSubclass subclass) {
				required(subclass, notes);
			}
		}
		shared(notes);
		for (Table table : this.metadata.collectTableMappings()) {
			if (table.isPhysicalTable()) {
				largeObjects(table, notes);
			}
		}
		return new ArrayList<>(notes);
	}

	private void shared(Set<String> notes) {
		Map<Table, RootClass> owners = new HashMap<>();
		for (PersistentClass entity : this.metadata.getEntityBindings()) {
			RootClass owner = owners.putIfAbsent(entity.getTable(), entity.getRootClass());
			if (owner != null && owner != entity.getRootClass()) {
				notes.add("Entities " + owner.getJpaEntityName() + " and " + entity.getJpaEntityName() + " share table "
						+ entity.getTable().getName()
						+ ", and where they say different things of a column, Hibernate takes the first");
			}
		}
	}

	private void required(SingleTableSubclass subclass, Set<String> notes) {
		for (Property property : subclass.getProperties()) {
			for (Column column : property.getColumns()) {
				if (!column.isNullable()) {
					notes.add("Column " + column.getName() + " of table " + subclass.getTable().getName()
							+ " is NOT NULL because entity " + subclass.getJpaEntityName()
							+ " says so, and the other entities in that table have no value for it");
				}
			}
		}
	}

	private void largeObjects(Table table, Set<String> notes) {
		for (Column column : table.getColumns()) {
			if ("oid".equalsIgnoreCase(column.getSqlType(this.metadata))) {
				notes.add("Column " + column.getName() + " of table " + table.getName()
						+ " is an oid that points to a large object, as @Lob means it: for text or bytes in the row itself"
						+ " use @Column(columnDefinition = \"text\"), or bytea, instead of @Lob");
			}
		}
	}

}
