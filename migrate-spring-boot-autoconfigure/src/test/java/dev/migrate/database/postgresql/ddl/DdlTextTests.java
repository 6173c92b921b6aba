package dev.migrate.database.postgresql.ddl;

import java.util.Set;

import dev.migrate.database.DdlStyle;
import dev.migrate.schema.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of SQL that the server printed with all names in full.
 */
class DdlTextTests {

	private final DdlText text = new DdlText(new DdlStyle("public", Set.of("date", "+")));

	@ParameterizedTest
	@CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
			nextval('public.s'::regclass)                 ! nextval('s'::regclass)
			nextval('public."S"'::regclass)               ! nextval('"S"'::regclass)
			nextval('other.s'::regclass)                  ! nextval('other.s'::regclass)
			'public.s'::text                              ! 'public.s'::text
			E'\\'public.s' || public.f(1)                 ! E'\\'public.s' || f(1)
			$$public.s$$ || $a$ public.b $a$              ! $$public.s$$ || $a$ public.b $a$
			x OPERATOR(public.=) y                        ! x OPERATOR(=) y
			x OPERATOR(public.+) y                        ! x OPERATOR(public.+) y
			'a'::public.status                            ! 'a'::status
			public."Weird name".x                         ! "Weird name".x
			"public".t                                    ! t
			PUBLIC.T                                      ! T
			"Public".t                                    ! "Public".t
			public.date                                   ! public.date
			other.public.t                                ! other.public.t
			public.user                                   ! "user"
			public.left(a)                                ! "left"(a)
			-- public.t                                   ! -- public.t
			/* public.t /* x */ public.u */ public.v      ! /* public.t /* x */ public.u */ v
			(a)::character varying(5)                     ! (a)::varchar(5)
			ARRAY['a'::character varying]                 ! ARRAY['a'::varchar]
			'1'::timestamp(3) without time zone           ! '1'::timestamp(3)
			now() AT TIME ZONE 'UTC'                      ! now() AT TIME ZONE 'UTC'
			t.timestamp                                   ! t.timestamp
			double precision                              ! double precision
			1.5e+3 - public.f(.5)                         ! 1.5e+3 - f(.5)
			""")
	void namesAndTypesBecomeShortWhereTheyMeanTheSame(String printed, String expected) {
		assertThat(this.text.sql(printed)).isEqualTo(expected);
	}

	@Test
	void aTableThatAQueryOfTheSameNameWouldHideKeepsItsSchema() {
		assertThat(this.text.sql("""
				WITH RECURSIVE users(id) AS (
				        SELECT u.id FROM public.users u
				       ), o AS MATERIALIZED (SELECT 1 FROM public.o JOIN public.p)
				SELECT users.id FROM users JOIN public.users x JOIN public.t""")).isEqualTo("""
				WITH RECURSIVE users(id) AS (
				        SELECT u.id FROM public.users u
				       ), o AS MATERIALIZED (SELECT 1 FROM public.o JOIN p)
				SELECT users.id FROM users JOIN public.users x JOIN t""");
	}

	@Test
	void whereTheSchemasNameIsAnotherThingsAsWellNothingIsShortened() {
		assertThat(this.text.sql("SELECT public.id FROM public.public JOIN public.t"))
			.isEqualTo("SELECT public.id FROM public.public JOIN public.t");
		assertThat(this.text.sql("SELECT public.id, public.f() FROM app.x public"))
			.isEqualTo("SELECT public.id, public.f() FROM app.x public");
	}

	@Test
	void everySchemaIsWrittenWhereThatIsTheStyle() {
		DdlText qualified = new DdlText(DdlStyle.QUALIFIED);
		assertThat(qualified.sql("nextval('public.s'::regclass)")).isEqualTo("nextval('public.s'::regclass)");
		assertThat(qualified.name(ObjectName.of("public", "t"))).isEqualTo("public.t");
		assertThat(qualified.name(ObjectName.of("t"))).isEqualTo("t");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', textBlock = """
			users      ! users
			user       ! "user"
			Users      ! "Users"
			1st        ! "1st"
			a b        ! "a b"
			größe      ! "größe"
			name       ! name
			time       ! "time"
			_x1        ! _x1
			""")
	void namesAreQuotedWhereTheServerWouldQuoteThem(String name, String expected) {
		assertThat(this.text.name(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
			((a > 0))                  ! a > 0
			(a) AND (b)                ! (a) AND (b)
			((a) AND (b))              ! (a) AND (b)
			(a, b)                     ! (a, b)
			(f(a, b))                  ! f(a, b)
			(SELECT 1)                 ! (SELECT 1)
			((SELECT 1))               ! ((SELECT 1))
			((SELECT 1) = 1)           ! ((SELECT 1) = 1)
			(a = ')')                  ! a = ')'
			(")" = '(')                ! ")" = '('
			(ARRAY[1, 2] @> b)         ! ARRAY[1, 2] @> b
			""")
	void parenthesesAroundAllGoWhereTheyMeanNothing(String printed, String expected) {
		assertThat(this.text.expression(printed)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
			'x'::character varying           ! character varying(9)         ! 'x'
			'x'::character varying           ! text                         ! 'x'::varchar
			'x'::public.status               ! public.status                ! 'x'
			'{}'::text[]                     ! text[]                       ! '{}'
			'1 day'::interval                ! interval day                 ! '1 day'::interval
			(('x'::text || 'y'::text))       ! text                         ! (('x'::text || 'y'::text))
			nextval('public.s'::regclass)    ! bigint                       ! nextval('s')
			'2026-01-01 00:00:00'::timestamp without time zone ! timestamp(3) without time zone ! '2026-01-01 00:00:00'
			""")
	void literalsOfDefaultsLoseTheCastToTheColumnsOwnType(String printed, String type, String expected) {
		assertThat(new Defaults(this.text).of(printed, type)).isEqualTo(expected);
	}

}
