package dev.migrate.sql;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaRenamingTests {

	private final SchemaRenaming renaming = new SchemaRenaming(
			Map.of("public", "mig_1", "audit", "mig_2", "Änd \"s", "mig_3"),
			Map.of("public", Set.of("citext", "gin_trgm_ops")), Map.of("audit", Set.of("entries")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CREATE TABLE public.users (id int)                  | CREATE TABLE mig_1.users (id int)
			CREATE TABLE PUBLIC . "users"(id int)               | CREATE TABLE mig_1 . "users"(id int)
			ALTER TABLE ONLY "public".t ADD a public.mood       | ALTER TABLE ONLY mig_1.t ADD a mig_1.mood
			ALTER TABLE U&"p\\0075blic".t ADD a int             | ALTER TABLE mig_1.t ADD a int
			CREATE TABLE "Änd ""s".t ()                         | CREATE TABLE mig_3.t ()
			SELECT a.public.b, app.public, "PUBLIC".t           | SELECT a.public.b, app.public, "PUBLIC".t
			ALTER TABLE t ADD a public.citext                   | ALTER TABLE t ADD a public.citext
			CREATE INDEX i ON public.t (a public.gin_trgm_ops)  | CREATE INDEX i ON mig_1.t (a public.gin_trgm_ops)
			SELECT 'public.t', E'public.t', $$public.t$$        | SELECT 'public.t', E'public.t', $$public.t$$
			SELECT nextval('public.s'::regclass)                | SELECT nextval('mig_1.s'::regclass)
			SELECT nextval('public."S s"')                      | SELECT nextval('mig_1."S s"')
			SELECT 'public.o''s'::text                          | SELECT 'public.o''s'::text
			SELECT '"public"."o''s"'::regclass                  | SELECT 'mig_1."o''s"'::regclass
			SELECT regclass 'public.t', '"public'::regclass     | SELECT regclass 'mig_1.t', '"public'::regclass
			SELECT 'public.t'::pg_catalog.regclass              | SELECT 'mig_1.t'::pg_catalog.regclass
			SELECT 'public.citext'::regtype                     | SELECT 'public.citext'::regtype
			COMMENT ON SCHEMA public IS 'public.t'              | COMMENT ON SCHEMA mig_1 IS 'public.t'
			SELECT 1 OPERATOR(public.===) 2                     | SELECT 1 OPERATOR(mig_1.===) 2
			SELECT audit.id, audit.entries FROM public.audit    | SELECT audit.id, mig_2.entries FROM mig_1.audit
			SELECT audit.id FROM audit.entries audit            | SELECT audit.id FROM mig_2.entries audit
			SELECT audit.f() FROM audit.other                   | SELECT mig_2.f() FROM mig_2.other
			""")
	void namesAreGivenOtherSchemas(String sql, String expected) {
		assertThat(this.renaming.apply(sql)).isEqualTo(expected);
	}

	@Test
	void linesStayWhereTheyAre() {
		assertThat(this.renaming
			.apply("CREATE VIEW public.v AS\n\tSELECT 'é',\r\n public.f()\n -- public.x\n FROM public.t"))
			.isEqualTo("CREATE VIEW mig_1.v AS\n\tSELECT 'é',\r\n mig_1.f()\n -- public.x\n FROM mig_1.t");
	}

}
