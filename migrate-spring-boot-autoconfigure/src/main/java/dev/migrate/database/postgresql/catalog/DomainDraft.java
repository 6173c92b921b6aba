package dev.migrate.database.postgresql.catalog;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Domain;
import dev.migrate.schema.ObjectKey;

/**
 * A domain whose checks come one by one.
 */
final class DomainDraft {

	private final Domain domain;

	private final List<Constraint> checks = new ArrayList<>(2);

	DomainDraft(Domain domain) {
		this.domain = domain;
	}

	ObjectKey key() {
		return this.domain.key();
	}

	void add(Constraint check) {
		this.checks.add(check);
	}

	Domain toObject() {
		return new Domain(this.domain.name(), this.domain.type(), this.domain.collation(), this.domain.notNull(),
				this.domain.defaultExpression(), this.checks, this.domain.comment());
	}

}
