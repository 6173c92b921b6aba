package dev.migrate.chaos;

/**
 * A migration that every tool is given in a file of its own form.
 *
 * @param sql its statements
 * @param transactional whether it is to run in a transaction
 */
record PeerMigration(String sql, boolean transactional) {

	static PeerMigration transaction(String... statements) {
		return new PeerMigration(String.join("\n", statements) + "\n", true);
	}

	static PeerMigration withoutTransaction(String... statements) {
		return new PeerMigration(String.join("\n", statements) + "\n", false);
	}

}
