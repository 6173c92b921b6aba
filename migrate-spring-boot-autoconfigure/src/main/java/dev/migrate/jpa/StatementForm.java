package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UserDefinedObjectType;
import org.hibernate.mapping.UserDefinedType;
import org.jspecify.annotations.Nullable;

/**
 * Brings Hibernate's statements to a form that runs, and leaves out what is no part of a
 * schema. What was left out is told in notes.
 */
final class StatementForm {

	/** The text between the quotes is as it was given, quotes in it included. */
	private static final Pattern COMMENT = Pattern.compile("(comment on \\w+ " + SqlNames.NAME + " is )'(.*)'",
			Pattern.DOTALL);

	private static final String ALTER_IF_EXISTS = "alter table if exists ";

	private static final Pattern INSERT = Pattern.compile("insert into (" + SqlNames.NAME + ").*", Pattern.DOTALL);

	private static final Pattern ENUM_CAST = Pattern
		.compile("create cast \\(varchar as (" + SqlNames.NAME + ")\\) with inout as implicit");

	private static final Pattern ENUM_CAST_BACK = Pattern
		.compile("create cast \\(" + SqlNames.NAME + " as varchar\\) with inout as implicit");

	private final Set<String> comments = new HashSet<>();

	private final Set<String> filled = new LinkedHashSet<>();

	/**
	 * Create a form.
	 * @param metadata the mappings that the statements come from
	 */
	StatementForm(MetadataImplementor metadata) {
		for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
			for (Table table : namespace.getTables()) {
				add(table.getComment());
				table.getColumns().forEach((column) -> add(column.getComment()));
			}
			for (UserDefinedType type : namespace.getUserDefinedTypes()) {
				if (type instanceof UserDefinedObjectType object) {
					add(object.getComment());
					object.getColumns().stream().map(Column::getComment).forEach(this::add);
				}
			}
		}
	}

	private void add(@Nullable String comment) {
		if (comment != null) {
			this.comments.add(comment);
		}
	}

	/**
	 * Bring one statement to form.
	 * @param sql the statement as Hibernate says it
	 * @return the statement, or {@code null} where it is no part of the schema
	 */
	@Nullable String of(String sql) {
		Matcher insert = INSERT.matcher(sql);
		if (insert.matches()) {
			this.filled.add(insert.group(1));
			return null;
		}
		if (ENUM_CAST.matcher(sql).matches() || ENUM_CAST_BACK.matcher(sql).matches()) {
			return null;
		}
		Matcher comment = COMMENT.matcher(sql);
		if (comment.matches() && this.comments.contains(comment.group(2))) {
			return comment.group(1) + "'" + comment.group(2).replace("'", "''") + "'";
		}
		// a table that is not there is a mistake, and must not be passed over
		return sql.startsWith(ALTER_IF_EXISTS) ? "alter table " + sql.substring(ALTER_IF_EXISTS.length()) : sql;
	}

	/**
	 * Return what the statements so far have not become.
	 * @return sentences without a full stop
	 */
	List<String> notes() {
		List<String> notes = new ArrayList<>();
		for (String table : this.filled) {
			notes
				.add("The rows of table " + table + " are left to Hibernate, which adds them when it first needs them");
		}
		return notes;
	}

}
