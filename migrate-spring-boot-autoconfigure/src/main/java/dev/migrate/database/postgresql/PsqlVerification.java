package dev.migrate.database.postgresql;

/**
 * Runs a verify query inside psql's script. Whether it gives one boolean column is only
 * known to the server, and has to be known also where it gives no row; so the query is
 * joined on a condition that is false, which tells its type and never runs it. The query
 * itself then runs once.
 */
final class PsqlVerification {

	private static final String BLOCK = """

			DECLARE
			  query CONSTANT text := %s;
			  type text;
			  answer record;
			  answers bigint := 0;
			  good boolean := true;
			BEGIN
			  BEGIN
			    EXECUTE 'SELECT pg_catalog.pg_typeof(q.a)::text FROM (SELECT) one LEFT JOIN (' || query
			      || E'\\n) AS q (a) ON false' INTO type;
			    BEGIN
			      EXECUTE 'SELECT FROM (' || query || E'\\n) AS q (a, b) WHERE false';
			      type := 'several columns';
			    EXCEPTION WHEN OTHERS THEN
			      NULL;
			    END;
			  EXCEPTION WHEN OTHERS THEN
			    -- what cannot be a subquery, such as one that writes
			    type := 'unknown';
			  END;
			  FOR answer IN EXECUTE query LOOP
			    answers := answers + 1;
			    good := good AND (answer::text = '(t)' OR (type = 'unknown' AND answer::text <> '(f)'));
			  END LOOP;
			  IF type = 'boolean' AND (answers <> 1 OR NOT good) OR type = 'unknown' AND NOT good THEN
			    RAISE EXCEPTION 'migrate: %% did not give one row that is true', %s;
			  END IF;
			END
			""";

	private PsqlVerification() {
	}

	/**
	 * Return the block.
	 * @param sql the query
	 * @param place which one it is, for the message
	 * @return a statement without its semicolon
	 */
	static String of(String sql, String place) {
		String block = BLOCK.formatted(PsqlTemplate.dollarQuoted(sql, "verify"), PsqlTemplate.literal(place));
		return "DO " + PsqlTemplate.dollarQuoted(block, "migrate");
	}

}
