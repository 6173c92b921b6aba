CREATE SCHEMA odd;
CREATE SCHEMA "Odd ""x"" 'y'";
SET search_path = "Odd ""x"" 'y'", odd;
CREATE COLLATION "My german" (PROVIDER = icu, LOCALE = 'de-u-co-phonebk', DETERMINISTIC = false);
CREATE COLLATION plain (LC_COLLATE = 'C', LC_CTYPE = 'C');
CREATE OPERATOR CLASS odd.texts FOR TYPE text USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =,
  OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 bttextcmp(text, text);
CREATE FUNCTION distance(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE TYPE "Span" AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = odd.texts, COLLATION = "C",
  MULTIRANGE_TYPE_NAME = "Spans");
CREATE TYPE length AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = distance);
CREATE TYPE "Mood" AS ENUM ('a', 'b');
CREATE FUNCTION to_int("Mood", integer, boolean) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST ("Mood" AS integer) WITH FUNCTION to_int("Mood", integer, boolean);
CREATE CAST ("Mood" AS varchar) WITH INOUT AS ASSIGNMENT;
CREATE TYPE other AS ENUM ('a');
CREATE CAST (bigint AS "Mood") WITH INOUT AS IMPLICIT;
CREATE DOMAIN whole AS integer;
CREATE FUNCTION is_less("Mood", integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE FUNCTION is_more(integer, "Mood") RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE FUNCTION not_mood("Mood") RETURNS "Mood" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE OPERATOR <~ (FUNCTION = is_less, LEFTARG = "Mood", RIGHTARG = integer, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR ~> (FUNCTION = is_more, LEFTARG = integer, RIGHTARG = "Mood", COMMUTATOR = <~);
CREATE OPERATOR ~~~ (FUNCTION = not_mood, RIGHTARG = "Mood");
CREATE FUNCTION same("Mood", "Mood") RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2::text';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = "Mood", RIGHTARG = "Mood", COMMUTATOR = ===, RESTRICT = eqsel,
  HASHES, MERGES);
CREATE FUNCTION differ("Mood", "Mood") RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT NOT $1::text = $2::text';
CREATE OPERATOR !== (FUNCTION = differ, LEFTARG = "Mood", RIGHTARG = "Mood", NEGATOR = ===);
CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1', PARALLEL = SAFE);
CREATE AGGREGATE "Smallest"(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <, COMBINEFUNC = int4smaller);
CREATE AGGREGATE texts(text) (SFUNC = textcat, STYPE = text, INITCOND = 'it''s \\ that');
CREATE AGGREGATE how_many(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE total(float8) (SFUNC = float8pl, STYPE = float8, SSPACE = 8, MSFUNC = float8pl,
  MINVFUNC = float8mi, MSTYPE = float8, MSSPACE = 16, MINITCOND = '0', INITCOND = '1');
CREATE AGGREGATE mean(float8) (SFUNC = float8_accum, STYPE = float8[], FINALFUNC = float8_avg,
  FINALFUNC_MODIFY = SHAREABLE, COMBINEFUNC = float8_combine, INITCOND = '{0,0,0}');
CREATE AGGREGATE middle(float8 ORDER BY "anyelement" anyelement) (SFUNC = ordered_set_transition, STYPE = internal,
  FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE place(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi,
  STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE TABLE "My table" (id integer, "a ""b"""text,moods"Mood",
at timestamptz);

CREATE STATISTICS"My stats"
ON id,(lower("a ""b""")), moods FROM "My table";
CREATE STATISTICS kinds (ndistinct, mcv) ON id, moods FROM "My table";
ALTER TABLE "My table" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "all rows" ON "My table";
CREATE POLICY reads ON "My table" FOR SELECT TO pg_monitor, CURRENT_USER USING (id > 0 AND moods = 'a');
CREATE POLICY adds ON "My table" AS RESTRICTIVE FOR INSERT

WITH CHECK (id IN (SELECT 1));
CREATE POLICY drops ON "My table" FOR DELETE TO pg_monitor USING (true);
CREATE RULE "two things" AS ON INSERT TO "My table" WHERE NEW.id > 10

DO INSTEAD (INSERT INTO "My table" VALUES (1);
  DELETE FROM "My table");
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "My trigger" AFTER UPDATE ON "My table" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE

FUNCTION touch('it''s', 'b\c');
CREATE PROCEDURE "Do it"(INOUT n integer DEFAULT 1, VARIADIC rest text[] DEFAULT '{}') LANGUAGE plpgsql
  SET search_path FROM CURRENT AS 'BEGIN END';
CREATE FUNCTION sql_body(a "Mood") RETURNS integer LANGUAGE sql

RETURN to_int(a, 1, true);
CREATE FUNCTION numbered() RETURNS TABLE (n integer, mood "Mood") LANGUAGE plpgsql ROWS 7 COST 3 STABLE STRICT
SECURITY DEFINER LEAKPROOF PARALLEL SAFE AS 'BEGIN END';
CREATE FUNCTION windowed() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number';

