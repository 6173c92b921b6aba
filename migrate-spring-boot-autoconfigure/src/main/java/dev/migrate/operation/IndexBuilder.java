package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.migrate.schema.Identifiers;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Describes an index. Begun by {@link Indexes#on(String)}.
 *
 * <pre class="code">
 * operations.createIndex("users_email_idx", on("users").expression("lower(email)").unique().where("active"));
 * </pre>
 */
public final class IndexBuilder {

	/** A call of a function needs no parentheses around it. */
	private static final Pattern CALL = Pattern.compile("[a-z_][a-z0-9_.]*\\([^()]*\\)");

	private final ObjectName table;

	private final List<String> columns = new ArrayList<>();

	private final List<String> elements = new ArrayList<>();

	private @Nullable String method;

	private List<String> included = List.of();

	private final List<String> options = new ArrayList<>();

	private boolean unique;

	private boolean nullsNotDistinct;

	private boolean concurrently;

	private @Nullable String condition;

	private @Nullable String definition;

	private @Nullable String comment;

	IndexBuilder(ObjectName table) {
		this.table = table;
	}

	/**
	 * Order by columns.
	 * @param columns the columns in order
	 * @return this description
	 */
	public IndexBuilder columns(String... columns) {
		for (String column : columns) {
			this.columns.add(column);
			this.elements.add(Identifiers.write(column));
		}
		return this;
	}

	/**
	 * Order by a column in a certain way.
	 * @param column the column
	 * @param how an operator class, a collation or an order, as SQL, such as
	 * {@code text_pattern_ops DESC NULLS LAST}
	 * @return this description
	 */
	public IndexBuilder column(String column, String how) {
		this.columns.add(column);
		this.elements.add(Identifiers.write(column) + " " + how);
		return this;
	}

	/**
	 * Order by an expression.
	 * @param expression the expression, as SQL
	 * @return this description
	 */
	public IndexBuilder expression(String expression) {
		this.columns.add("");
		this.elements.add(CALL.matcher(expression).matches() ? expression : "(" + expression + ")");
		return this;
	}

	/**
	 * Order by an expression in a certain way.
	 * @param expression the expression, as SQL
	 * @param how an operator class, a collation or an order, as SQL
	 * @return this description
	 */
	public IndexBuilder expression(String expression, String how) {
		expression(expression);
		this.elements.add(this.elements.remove(this.elements.size() - 1) + " " + how);
		return this;
	}

	/**
	 * Let values occur once.
	 * @return this description
	 */
	public IndexBuilder unique() {
		this.unique = true;
		return this;
	}

	/**
	 * Let NULL occur once too (PostgreSQL 15 and later).
	 * @return this description
	 */
	public IndexBuilder nullsNotDistinct() {
		this.nullsNotDistinct = true;
		return this;
	}

	/**
	 * Take some rows only.
	 * @param condition which, as SQL
	 * @return this description
	 */
	public IndexBuilder where(String condition) {
		this.condition = condition;
		return this;
	}

	/**
	 * Use another method than {@code btree}.
	 * @param method the method, such as {@code gin}
	 * @return this description
	 */
	public IndexBuilder using(String method) {
		this.method = method;
		return this;
	}

	/**
	 * Carry the values of other columns.
	 * @param columns the columns
	 * @return this description
	 */
	public IndexBuilder include(String... columns) {
		this.included = List.of(columns);
		return this;
	}

	/**
	 * Set a storage parameter.
	 * @param option its name
	 * @param value its value
	 * @return this description
	 */
	public IndexBuilder with(String option, String value) {
		this.options.add(option + " = " + value);
		return this;
	}

	/**
	 * Let writers go on while the index is made or dropped. The revision needs
	 * {@code transactional = false}.
	 * @return this description
	 */
	public IndexBuilder concurrently() {
		this.concurrently = true;
		return this;
	}

	/**
	 * Say all that follows the table's name at once, in the place of columns,
	 * expressions, method and conditions.
	 * @param definition the definition, as SQL
	 * @return this description
	 */
	public IndexBuilder definition(String definition) {
		this.definition = definition;
		return this;
	}

	/**
	 * Write something about the index.
	 * @param comment the text
	 * @return this description
	 */
	public IndexBuilder comment(String comment) {
		this.comment = comment;
		return this;
	}

	boolean isConcurrent() {
		return this.concurrently;
	}

	Index build(String name) {
		ObjectName index = Names.of(name);
		if (this.definition == null && this.elements.isEmpty()) {
			throw new IllegalStateException("The index " + name + " is over nothing");
		}
		ObjectName placed = (index.schema() == null) ? this.table.withName(index.name()) : index;
		return new Index(placed, this.table, this.unique, this.columns,
				(this.definition != null) ? this.definition : definition(), true, this.comment);
	}

	private String definition() {
		StringBuilder sql = new StringBuilder();
		if (this.method != null) {
			sql.append("USING ").append(this.method).append(' ');
		}
		sql.append('(').append(String.join(", ", this.elements)).append(')');
		if (!this.included.isEmpty()) {
			sql.append(" INCLUDE ").append(Names.columns(this.included));
		}
		if (this.nullsNotDistinct) {
			sql.append(" NULLS NOT DISTINCT");
		}
		if (!this.options.isEmpty()) {
			sql.append(" WITH (").append(String.join(", ", this.options)).append(')');
		}
		if (this.condition != null) {
			sql.append(" WHERE ").append(this.condition);
		}
		return sql.toString();
	}

}
