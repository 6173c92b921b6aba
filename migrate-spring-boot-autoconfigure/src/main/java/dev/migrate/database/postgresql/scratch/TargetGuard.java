package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.database.postgresql.scratch.Target.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Keeps statements inside of the scratch: what each is about must have been made there
 * before. Where its text alone does not tell, the server is asked where the name leads
 * to, which takes no lock.
 */
final class TargetGuard {

	private final StatementSender sender;

	private final Set<String> standIns;

	private final Set<String> outside;

	/** What was made, as schema and name. */
	private final Set<List<String>> made = new HashSet<>();

	private List<String> path;

	TargetGuard(StatementSender sender, Set<String> standIns, Set<String> outside, List<String> path) {
		this.sender = sender;
		this.standIns = standIns;
		this.outside = outside;
		this.path = path;
	}

	void path(List<String> schemas) {
		this.path = schemas;
	}

	/**
	 * Note what a statement makes.
	 * @throws dev.migrate.database.ScratchException where it makes it outside of the
	 * scratch
	 */
	void note(Step step) {
		List<String> parts = step.made();
		if (parts.isEmpty()) {
			return;
		}
		String schema = (parts.size() > 1) ? parts.get(parts.size() - 2) : first();
		if (!this.standIns.contains(schema) && !schema.equals("pg_temp") && !schema.isEmpty()) {
			throw ScratchFailures.outside(step.statement(), String.join(".", parts));
		}
		this.made.add(List.of(schema, parts.get(parts.size() - 1)));
	}

	private String first() {
		return this.path.get(0);
	}

	/**
	 * Return whether the text of a statement places all its targets in the scratch.
	 */
	boolean isInside(Step step) {
		return step.targets().stream().allMatch(this::isInside);
	}

	private boolean isInside(Target target) {
		String schema = target.schema();
		if (!schema.isEmpty()) {
			return this.standIns.contains(schema) || schema.equals("pg_temp");
		}
		for (String on : this.path) {
			if (!this.standIns.contains(on)) {
				return false;
			}
			if (this.made.contains(List.of(on, target.name()))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Ask the server where the targets of a statement are, once all before it has run.
	 * @return whether the statement may run; one that may not is about something that the
	 * scratch does not have and need not have
	 */
	boolean admits(Step step) throws SQLException {
		for (Target target : step.targets()) {
			if (isInside(target)) {
				continue;
			}
			String schema = schema(target);
			if (schema == null || this.standIns.contains(schema) || schema.startsWith("pg_temp")) {
				continue;
			}
			if (step.optional()) {
				return false;
			}
			String name = schema.isEmpty() ? target.name() : schema + "." + target.name();
			if (target.kind() != Kind.REFERENCED) {
				throw ScratchFailures.outside(step.statement(), name);
			}
			if (!this.outside.contains(name)) {
				throw ScratchFailures.outsideReference(step.statement(), name);
			}
		}
		return true;
	}

	/**
	 * Return the schema that a target is in, {@code null} where there is no such thing. A
	 * routine's name alone does not say which one is meant, so it stays what is written.
	 */
	private @Nullable String schema(Target target) throws SQLException {
		if (target.kind() == Kind.ROUTINE) {
			return target.schema();
		}
		boolean type = target.kind() == Kind.TYPE;
		StringBuilder name = new StringBuilder();
		for (String part : target.parts()) {
			name.append(name.isEmpty() ? "" : ".").append(PostgresIdentifiers.quote(part));
		}
		String query = "SELECT n.nspname FROM pg_catalog." + (type ? "pg_type" : "pg_class") + " o"
				+ " JOIN pg_catalog.pg_namespace n ON n.oid = o." + (type ? "typnamespace" : "relnamespace")
				+ " WHERE o.oid = pg_catalog." + (type ? "to_regtype" : "to_regclass") + "("
				+ PostgresIdentifiers.literal(name.toString()) + ")";
		List<List<@Nullable String>> rows = this.sender.query(Command.of(query).withFewRows());
		return rows.isEmpty() ? null : rows.get(0).get(0);
	}

}
