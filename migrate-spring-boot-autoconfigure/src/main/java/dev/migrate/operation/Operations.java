package dev.migrate.operation;

/**
 * The operations in the words that Java revisions use.
 *
 * <pre class="code">
 * operations.createTable("items", (table) -&gt; table.column(column("id").bigint().identity())
 * 	.column(column("name").varchar(80).notNull())
 * 	.primaryKey("id"));
 * operations.addColumn("users", column("age").integer());
 * operations.createIndex("users_email_idx", on("users").expression("lower(email)").unique());
 * </pre>
 *
 * Names are as the catalog keeps them, never folded: {@code createTable("Users", …)}
 * makes a table that SQL has to call {@code "Users"}. A dot divides a schema from a name,
 * as in {@code app.users}; a name with a dot in it stands in double quotes. Types,
 * defaults, conditions and expressions are SQL.
 * <p>
 * Each method makes one {@link Operation} and hands it to {@link #apply(Operation)}. What
 * has a way back says so in its reversal; those methods that say "with no way back" want
 * to be told more by their longer forms.
 */
@FunctionalInterface
public interface Operations
		extends TableOperations, ColumnOperations, ConstraintOperations, TypeOperations, ObjectOperations {

	/**
	 * Run SQL, with no way back.
	 * @param sql one or more statements
	 */
	default void execute(String sql) {
		apply(new ExecuteSql(sql, null));
	}

	/**
	 * Run SQL.
	 * @param sql one or more statements
	 * @param reverse the statements that take it back; an empty text where there is
	 * nothing to be taken back
	 */
	default void execute(String sql, String reverse) {
		apply(new ExecuteSql(sql, reverse));
	}

}
