package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Domain;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is done with domains.
 */
final class DomainStatements {

	private final DdlText text;

	private final Defaults defaults;

	private final ConstraintText constraints;

	private final CommentStatements comments;

	DomainStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.defaults = new Defaults(text);
		this.constraints = new ConstraintText(text);
		this.comments = comments;
	}

	List<String> create(Domain domain) {
		List<String> statements = new ArrayList<>();
		statements.add(definition(domain));
		for (Constraint check : domain.checks()) {
			if (!check.validated()) {
				statements.add(add(domain, check));
			}
		}
		statements.addAll(this.comments.ofNew(domain.key(), domain.comment()));
		for (Constraint check : domain.checks()) {
			statements.addAll(comment(domain, check, null, check.comment()));
		}
		return statements;
	}

	private String definition(Domain domain) {
		StringBuilder sql = new StringBuilder("CREATE DOMAIN ").append(this.text.name(domain.name()))
			.append(" AS ")
			.append(this.text.sql(domain.type()));
		if (domain.collation() != null) {
			sql.append(" COLLATE ").append(this.text.sql(domain.collation()));
		}
		if (domain.defaultExpression() != null) {
			sql.append(" DEFAULT ").append(this.defaults.of(domain.defaultExpression(), domain.type()));
		}
		if (domain.notNull()) {
			sql.append(" NOT NULL");
		}
		for (Constraint check : domain.checks()) {
			if (check.validated()) {
				sql.append(DdlText.INDENT).append(this.constraints.definition(check));
			}
		}
		return sql.toString();
	}

	/**
	 * Bring a domain to another of its name; one of another type cannot be brought, it is
	 * made anew.
	 */
	List<String> replace(Domain from, Domain to) {
		if (!from.type().equals(to.type()) || !Objects.equals(from.collation(), to.collation())) {
			return Stream.concat(Stream.of("DROP DOMAIN " + this.text.name(from.name())), create(to).stream()).toList();
		}
		List<String> statements = new ArrayList<>();
		for (Constraint check : from.checks()) {
			if (!stays(check, to.checks())) {
				statements.add(alter(to) + "DROP CONSTRAINT " + this.text.name(check.name()));
			}
		}
		if (!Objects.equals(from.defaultExpression(), to.defaultExpression())) {
			statements.add(alter(to) + ((to.defaultExpression() == null) ? "DROP DEFAULT"
					: "SET DEFAULT " + this.defaults.of(to.defaultExpression(), to.type())));
		}
		if (from.notNull() != to.notNull()) {
			statements.add(alter(to) + (to.notNull() ? "SET NOT NULL" : "DROP NOT NULL"));
		}
		for (Constraint check : to.checks()) {
			statements.addAll(bring(to, find(from.checks(), check), check));
		}
		statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
		return statements;
	}

	private List<String> bring(Domain domain, @Nullable Constraint from, Constraint to) {
		List<String> statements = new ArrayList<>();
		if (from == null || !from.definition().equals(to.definition()) || from.validated() && !to.validated()) {
			statements.add(add(domain, to));
			statements.addAll(comment(domain, to, null, to.comment()));
			return statements;
		}
		if (!from.validated() && to.validated()) {
			statements.add(alter(domain) + "VALIDATE CONSTRAINT " + this.text.name(to.name()));
		}
		statements.addAll(comment(domain, to, from.comment(), to.comment()));
		return statements;
	}

	private static boolean stays(Constraint check, List<Constraint> others) {
		Constraint other = find(others, check);
		return other != null && other.definition().equals(check.definition())
				&& (!check.validated() || other.validated());
	}

	private static @Nullable Constraint find(List<Constraint> checks, Constraint wanted) {
		return checks.stream().filter((check) -> check.name().equals(wanted.name())).findFirst().orElse(null);
	}

	private String add(Domain domain, Constraint check) {
		return alter(domain) + "ADD " + this.constraints.definition(check) + (check.validated() ? "" : " NOT VALID");
	}

	private List<String> comment(Domain domain, Constraint check, @Nullable String from, @Nullable String to) {
		return this.comments.change(
				"CONSTRAINT " + this.text.name(check.name()) + " ON DOMAIN " + this.text.name(domain.name()), from, to);
	}

	private String alter(Domain domain) {
		return "ALTER DOMAIN " + this.text.name(domain.name()) + " ";
	}

}
