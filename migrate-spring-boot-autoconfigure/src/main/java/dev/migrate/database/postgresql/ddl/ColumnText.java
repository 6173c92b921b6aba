package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.Column;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import dev.migrate.schema.ObjectName;

/**
 * Writes what a column is.
 */
final class ColumnText {

	private final DdlText text;

	private final Defaults defaults;

	ColumnText(DdlText text) {
		this.text = text;
		this.defaults = new Defaults(text);
	}

	/**
	 * Write the definition of a column, its name first.
	 * @param primaryKey whether it is the primary key by itself
	 */
	String definition(Column column, boolean primaryKey) {
		List<String> words = new ArrayList<>(List.of(this.text.name(column.name()), this.text.sql(column.type())));
		if (column.compression() != null) {
			words.add("COMPRESSION " + this.text.name(column.compression()));
		}
		if (column.collation() != null) {
			words.add("COLLATE " + this.text.sql(column.collation()));
		}
		addConstraints(words, column, primaryKey);
		return String.join(" ", words);
	}

	/**
	 * Write what a partition says of a column that is its parent's.
	 */
	String partitionOptions(Column column) {
		List<String> words = new ArrayList<>(List.of(this.text.name(column.name())));
		addConstraints(words, column, false);
		return String.join(" ", words);
	}

	private void addConstraints(List<String> words, Column column, boolean primaryKey) {
		Identity identity = column.identity();
		Generated generated = column.generated();
		if (generated != null) {
			words.add(generated(generated));
		}
		else if (identity != null) {
			words.add(identity(identity));
		}
		else if (column.defaultExpression() != null) {
			words.add("DEFAULT " + this.defaults.of(column.defaultExpression(), column.type()));
		}
		if (primaryKey) {
			words.add("PRIMARY KEY");
		}
		else if (column.notNull() && identity == null) {
			words.add("NOT NULL");
		}
	}

	String generated(Generated generated) {
		return "GENERATED ALWAYS AS (" + this.text.expression(generated.expression()) + ") "
				+ (generated.stored() ? "STORED" : "VIRTUAL");
	}

	String identity(Identity identity) {
		List<String> options = SequenceText.differing(identity.options());
		return "GENERATED " + mode(identity) + " AS IDENTITY"
				+ (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")");
	}

	String mode(Identity identity) {
		return identity.always() ? "ALWAYS" : "BY DEFAULT";
	}

	/**
	 * Return what of a column cannot be said in its definition on every server.
	 */
	List<String> settings(ObjectName table, Column column) {
		List<String> actions = new ArrayList<>();
		String alter = "ALTER COLUMN " + this.text.name(column.name());
		if (column.storage() != null) {
			actions.add(alter + " SET STORAGE " + column.storage());
		}
		if (column.statistics() != null) {
			actions.add(alter + " SET STATISTICS " + column.statistics());
		}
		return actions.isEmpty() ? List.of() : List.of(DdlText.list("ALTER TABLE " + this.text.name(table), actions));
	}

}
