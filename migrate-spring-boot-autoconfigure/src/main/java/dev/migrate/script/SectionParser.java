package dev.migrate.script;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import dev.migrate.sql.SessionEffect;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementTraits;
import dev.migrate.sql.TransactionBehavior;
import dev.migrate.sql.TransactionControl;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of one section line and watches the section's statements go by, to
 * tell whether they fit together in one transaction.
 */
final class SectionParser {

	private static final String IRREVERSIBLE = "irreversible:";

	private final SectionKind kind;

	private final Directive directive;

	private SectionOptions options = SectionOptions.NONE;

	private @Nullable String irreversible;

	private int statements;

	private int fillIn;

	private @Nullable SqlStatement transactional;

	private @Nullable SqlStatement nonTransactional;

	private @Nullable SqlStatement boundary;

	private @Nullable SqlStatement sessionObject;

	private @Nullable SqlStatement mixedSetting;

	private @Nullable SqlStatement group;

	private @Nullable SqlStatement nonTransactionalInGroup;

	private @Nullable SqlStatement unmatched;

	SectionParser(SectionKind kind, Directive directive) {
		this.kind = kind;
		this.directive = directive;
		if (kind == SectionKind.DOWNGRADE && directive.value().startsWith(IRREVERSIBLE)) {
			this.irreversible = directive.value().substring(IRREVERSIBLE.length()).trim();
			if (this.irreversible.isEmpty()) {
				throw directive.error("The downgrade is irreversible without a reason",
						"Write the reason behind 'irreversible:'");
			}
			return;
		}
		parseOptions();
	}

	private void parseOptions() {
		boolean noTransaction = false;
		Duration lockTimeout = null;
		Duration statementTimeout = null;
		Set<String> seen = new HashSet<>();
		for (String option : this.directive.value().split("\\s+")) {
			if (option.isEmpty()) {
				continue;
			}
			String name = option.substring(0, (option.indexOf('=') < 0) ? option.length() : option.indexOf('='));
			if (!seen.add(name)) {
				throw this.directive.error("The option '" + name + "' is given twice", "Give it once");
			}
			switch (name) {
				case "no-transaction" -> noTransaction = noTransaction(option);
				case "lock-timeout" -> lockTimeout = timeout(option);
				case "statement-timeout" -> statementTimeout = timeout(option);
				default -> throw this.directive.error("The option '" + option + "' is not known",
						"Known are no-transaction, lock-timeout=2s and statement-timeout=30m"
								+ ((this.kind == SectionKind.DOWNGRADE) ? ", and 'irreversible: REASON'" : ""));
			}
		}
		this.options = new SectionOptions(noTransaction, lockTimeout, statementTimeout);
	}

	private boolean noTransaction(String option) {
		if (!option.equals("no-transaction")) {
			throw this.directive.error("The option 'no-transaction' takes no value", "Write it alone");
		}
		if (this.kind == SectionKind.VERIFY) {
			throw this.directive.error("A verify section runs in the transaction of its upgrade where there is one",
					"Take 'no-transaction' out");
		}
		return true;
	}

	private Duration timeout(String option) {
		try {
			return Timeouts.parse(option.substring(option.indexOf('=') + 1));
		}
		catch (IllegalArgumentException ex) {
			throw this.directive.error(String.valueOf(ex.getMessage()), "Write the option like lock-timeout=2s");
		}
	}

	void add(SqlStatement statement) {
		this.statements++;
		if (this.fillIn == 0) {
			this.fillIn = FillIn.line(statement.text(), statement.line());
		}
		StatementTraits traits = statement.traits();
		if (traits.refusal() != null) {
			throw error(statement, traits.refusal().reason(), traits.refusal().action());
		}
		if (this.irreversible != null) {
			throw error(statement, "The downgrade says that it is irreversible and yet holds a statement",
					"Take out either the reason or the statement");
		}
		if (traits.control() == TransactionControl.PREPARE) {
			throw error(statement, traits.command() + " leaves a transaction behind that no run would ever end",
					"Take it out");
		}
		if (traits.control().isBoundary()) {
			boundary(statement, traits.control());
		}
		else if (traits.behavior() == TransactionBehavior.NON_TRANSACTIONAL) {
			this.nonTransactional = first(this.nonTransactional, statement);
			if (this.group != null) {
				this.nonTransactionalInGroup = first(this.nonTransactionalInGroup, statement);
			}
		}
		else if (traits.behavior() == TransactionBehavior.TRANSACTIONAL) {
			this.transactional = first(this.transactional, statement);
		}
		if (traits.sessionObject() != null) {
			this.sessionObject = first(this.sessionObject, statement);
		}
		if (traits.session() == SessionEffect.SETTING_AND_MORE) {
			this.mixedSetting = first(this.mixedSetting, statement);
		}
	}

	private void boundary(SqlStatement statement, TransactionControl control) {
		this.boundary = first(this.boundary, statement);
		if (control == TransactionControl.BEGIN) {
			if (this.group != null) {
				this.unmatched = first(this.unmatched, statement);
			}
			this.group = statement;
		}
		else {
			if (this.group == null || control == TransactionControl.ROLLBACK) {
				this.unmatched = first(this.unmatched, statement);
			}
			this.group = null;
		}
	}

	Section finish() {
		boolean inTransaction = this.kind == SectionKind.VERIFY || !this.options.noTransaction()
				&& (this.nonTransactional == null || this.transactional != null || this.boundary != null);
		if (inTransaction) {
			requireTransactional();
		}
		else {
			requireResumable();
		}
		return new Section(this.kind, this.directive.line(), this.options, inTransaction, this.statements, this.fillIn);
	}

	private void requireTransactional() {
		SqlStatement alone = this.nonTransactional;
		if (alone != null) {
			throw error(alone, alone.traits().command() + " cannot run in a transaction with the other statements",
					(this.kind == SectionKind.VERIFY) ? "Take it out of the verify section"
							: "Give it a revision of its own, or write '-- migrate:" + this.kind.directive()
									+ " no-transaction' so that every statement commits by itself");
		}
		if (this.boundary != null) {
			throw error(this.boundary,
					this.boundary.traits().command()
							+ " stands in a section that runs in one transaction, which begins and ends by itself",
					"Take it out, or write '-- migrate:" + this.kind.directive()
							+ " no-transaction' and group statements with BEGIN and COMMIT there");
		}
	}

	private void requireResumable() {
		if (this.sessionObject != null) {
			throw error(this.sessionObject,
					"A section outside a transaction cannot make " + this.sessionObject.traits().sessionObject()
							+ ": it would be gone when the section is resumed after a crash",
					"Use an ordinary table and drop it at the end, or put the statements into a transaction of their own");
		}
		if (this.mixedSetting != null) {
			throw error(this.mixedSetting,
					"A section outside a transaction cannot mix set_config with anything else:"
							+ " a resumed run has to set it again, and must not do the rest twice",
					"Write the set_config in a statement of its own, with literals as its arguments");
		}
		SqlStatement statement = (this.unmatched != null) ? this.unmatched : this.group;
		if (statement != null) {
			throw error(statement, statement.traits().command() + " has no counterpart",
					"Write BEGIN and COMMIT in pairs; ROLLBACK has no place in a script");
		}
		if (this.nonTransactionalInGroup != null) {
			throw error(this.nonTransactionalInGroup,
					this.nonTransactionalInGroup.traits().command() + " cannot run between BEGIN and COMMIT",
					"Move it out of the group");
		}
	}

	@Nullable String irreversible() {
		return this.irreversible;
	}

	private ScriptException error(SqlStatement statement, String what, String action) {
		return new Directive(this.directive.file(), "", "", statement.line()).error(what, action);
	}

	private static SqlStatement first(@Nullable SqlStatement first, SqlStatement statement) {
		return (first != null) ? first : statement;
	}

}
