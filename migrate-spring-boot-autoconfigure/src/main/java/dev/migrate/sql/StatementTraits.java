package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * What can be told of a statement without a database.
 *
 * @param command the command as people say it, such as {@code CREATE INDEX CONCURRENTLY}
 * @param behavior how it gets on with a transaction block
 * @param control what it does to the transaction
 * @param session what it changes in the session
 * @param copyFromStdin whether it is {@code COPY … FROM STDIN}
 * @param sessionObject what it makes that only this session has, such as
 * {@code a temporary table}, or {@code null}: a {@code no-transaction} section that makes
 * it cannot be resumed
 * @param refusal why no script may contain it, or {@code null}
 */
public record StatementTraits(String command, TransactionBehavior behavior, TransactionControl control,
		SessionEffect session, boolean copyFromStdin, @Nullable String sessionObject, @Nullable Refusal refusal) {

	/**
	 * Why a script may not contain a statement.
	 *
	 * @param reason one sentence without a full stop
	 * @param action what to do instead, without a full stop
	 */
	public record Refusal(String reason, String action) {

	}

	static StatementTraits of(String command) {
		return of(command, TransactionBehavior.TRANSACTIONAL);
	}

	static StatementTraits of(String command, TransactionBehavior behavior) {
		return new StatementTraits(command, behavior, TransactionControl.NONE, SessionEffect.NONE, false, null, null);
	}

	static StatementTraits control(String command, TransactionControl control) {
		return new StatementTraits(command, TransactionBehavior.TRANSACTIONAL, control, SessionEffect.NONE, false, null,
				null);
	}

	static StatementTraits session(String command, SessionEffect session) {
		return new StatementTraits(command, TransactionBehavior.NEUTRAL, TransactionControl.NONE, session, false, null,
				null);
	}

	StatementTraits with(TransactionBehavior changed) {
		return new StatementTraits(this.command, changed, this.control, this.session, this.copyFromStdin,
				this.sessionObject, this.refusal);
	}

	StatementTraits with(SessionEffect changed) {
		return new StatementTraits(this.command, this.behavior, this.control, changed, this.copyFromStdin,
				this.sessionObject, this.refusal);
	}

	StatementTraits withSessionObject(String object) {
		return new StatementTraits(this.command, this.behavior, this.control, this.session, this.copyFromStdin, object,
				this.refusal);
	}

	StatementTraits refused(String reason, String action) {
		return new StatementTraits(this.command, this.behavior, this.control, this.session, this.copyFromStdin,
				this.sessionObject, new Refusal(reason, action));
	}

}
