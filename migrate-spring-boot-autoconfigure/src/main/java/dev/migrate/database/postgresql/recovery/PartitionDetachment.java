package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementSender;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code ALTER TABLE … DETACH PARTITION … CONCURRENTLY} works in two transactions: one
 * that was cut off between them is completed with {@code FINALIZE}.
 */
final class PartitionDetachment implements Trace {

	@Override
	public String kind() {
		return "detach-partition";
	}

	@Override
	public @Nullable Note note(StatementCursor statement) {
		if (!statement.accept("alter", "table")) {
			return null;
		}
		statement.accept("if", "exists");
		statement.accept("only");
		QualifiedName parent = statement.name();
		if (parent == null || !statement.accept("detach", "partition")) {
			return null;
		}
		QualifiedName partition = statement.name();
		if (partition == null || !statement.accept("concurrently")) {
			return null;
		}
		return Note.of(kind(), Note.relation(partition))
			.with("parent", Note.relation(parent))
			.with("partition", "t.oid")
			.with("state",
					"(SELECT CASE WHEN h.inhdetachpending THEN 'pending' ELSE 'attached' END"
							+ " FROM pg_catalog.pg_inherits h WHERE h.inhrelid = t.oid AND h.inhparent = "
							+ Note.relation(parent) + ")");
	}

	@Override
	public StatementEffect look(StatementSender sender, String note) throws SQLException {
		List<@Nullable String> row = Trace
			.rows(sender,
					"SELECT n ->> 'state', (SELECT CASE WHEN h.inhdetachpending THEN 'pending' ELSE 'attached' END"
							+ " FROM pg_catalog.pg_inherits h WHERE h.inhrelid = (n ->> 'partition')::pg_catalog.oid"
							+ " AND h.inhparent = (n ->> 'parent')::pg_catalog.oid), "
							+ Note.display("(n ->> 'parent')::pg_catalog.oid") + ", "
							+ Note.display("(n ->> 'partition')::pg_catalog.oid") + " FROM note",
					note)
			.get(0);
		String before = row.get(0);
		String now = row.get(1);
		if ("attached".equals(before) && now == null) {
			return StatementEffect.of(Kind.DONE, "The partition is detached");
		}
		if ("attached".equals(before) && "pending".equals(now)) {
			return StatementEffect.leftBehind(
					"It left the partition " + row.get(3) + " half detached from " + row.get(2),
					List.of("ALTER TABLE " + row.get(2) + " DETACH PARTITION " + row.get(3) + " FINALIZE"));
		}
		return StatementEffect.of(Kind.NONE,
				(now != null) ? "The partition " + row.get(3) + " is as it was before" : "There was no such partition");
	}

}
