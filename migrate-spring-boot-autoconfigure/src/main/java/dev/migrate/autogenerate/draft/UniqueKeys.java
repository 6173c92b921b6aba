package dev.migrate.autogenerate.draft;

import java.util.List;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.autogenerate.text.SqlToken;
import dev.migrate.autogenerate.text.StorageClause;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.CommentOn;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;

/**
 * Builds the index of a unique or primary key while its table is used, and makes it the
 * constraint's afterwards. Both are in one revision outside of a transaction, for a
 * constraint cannot give its index back.
 */
final class UniqueKeys {

	private final Staging staging;

	private final Names names;

	UniqueKeys(Staging staging, Names names) {
		this.staging = staging;
		this.names = names;
	}

	/** Keys over periods have another kind of index. */
	boolean isPossible(Constraint constraint) {
		return !constraint.name().isEmpty()
				&& SqlToken.tokenize(constraint.definition()).stream().noneMatch((token) -> token.isWord("OVERLAPS"));
	}

	/**
	 * Add a key.
	 * @param add what adds it in one go
	 * @param columns its columns, as far as they were there before
	 */
	void add(AddConstraint add, List<Column> columns) {
		Constraint constraint = add.constraint();
		Index index = new Index(add.table().withName(constraint.name()), add.table(), true, constraint.columns(),
				definition(constraint), true, null);
		boolean primary = constraint.kind() == Constraint.Kind.PRIMARY_KEY;
		String table = this.names.sql(add.table());
		String name = Names.quote(constraint.name());
		this.staging.addOneWay(Stage.INDEXES, new CreateIndex(index, true));
		this.staging.add(Stage.INDEXES,
				new ExecuteSql(
						"ALTER TABLE " + table + " ADD CONSTRAINT " + name + (primary ? " PRIMARY KEY" : " UNIQUE")
								+ " USING INDEX " + name + timing(constraint),
						"ALTER TABLE " + table + " DROP CONSTRAINT " + name));
		if (constraint.comment() != null) {
			this.staging.add(Stage.INDEXES,
					new CommentOn(ObjectKey.ofPart(ObjectKind.CONSTRAINT, add.table(), constraint.name()), null,
							constraint.comment()));
		}
		if (primary && columns.stream().anyMatch((column) -> !column.notNull())) {
			this.staging.note(Stage.INDEXES,
					"The columns of the primary key " + constraint.name() + " refuse NULL from the revision before on");
		}
	}

	/**
	 * {@code UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) DEFERRABLE} in the words of an
	 * index.
	 */
	private static String definition(Constraint constraint) {
		StorageClause storage = StorageClause.of(constraint.definition());
		String sql = storage.rest();
		List<SqlToken> tokens = SqlToken.tokenize(sql);
		int open = 0;
		int end = 0;
		boolean notDistinct = false;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			notDistinct |= token.isWord("NOT") && i + 1 < tokens.size() && tokens.get(i + 1).isWord("DISTINCT");
			if (token.is("(") && open == 0) {
				open = token.start();
			}
			if (token.is(")")) {
				end = token.end();
			}
		}
		return "USING btree " + sql.substring(open, end) + (notDistinct ? " NULLS NOT DISTINCT" : "")
				+ (storage.clause().isEmpty() ? "" : " " + storage.clause());
	}

	private static String timing(Constraint constraint) {
		String definition = constraint.definition();
		int place = definition.lastIndexOf(')');
		return (place >= 0) ? definition.substring(place + 1) : "";
	}

}
