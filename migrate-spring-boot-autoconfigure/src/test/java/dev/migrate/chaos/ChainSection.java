package dev.migrate.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one section of a revision, each statement with its witness: a row in the ledger
 * that commits with it.
 */
final class ChainSection {

	private final String name;

	private final boolean transactional;

	private final StringBuilder text = new StringBuilder();

	private final List<String> entries = new ArrayList<>();

	private final Map<Integer, List<String>> units = new TreeMap<>();

	private int unit;

	/**
	 * Begin a section.
	 * @param name what its entries begin with
	 * @param transactional whether it is one transaction; else each statement is a unit
	 * with its witness
	 */
	ChainSection(String name, boolean transactional) {
		this.name = name;
		this.transactional = transactional;
	}

	/**
	 * Add statements and one witness, outside a transaction as a group.
	 */
	ChainSection all(String... statements) {
		begin();
		for (String statement : statements) {
			this.text.append(statement).append(";\n");
		}
		this.text.append("INSERT INTO witness.ledger (entry) VALUES ('").append(entry()).append("');\n");
		end();
		return this;
	}

	/**
	 * Add a witness that is a statement of its own.
	 */
	ChainSection witness() {
		this.unit++;
		this.text.append("INSERT INTO witness.ledger (entry) VALUES ('").append(entry()).append("');\n");
		return this;
	}

	/**
	 * Add witnesses that are copied from inline data.
	 */
	ChainSection copiedWitnesses(int count) {
		this.unit++;
		this.text.append("COPY witness.ledger (entry) FROM STDIN;\n");
		for (int i = 0; i < count; i++) {
			this.text.append(entry()).append('\n');
		}
		this.text.append("\\.\n");
		return this;
	}

	/**
	 * Add inline data for a table.
	 */
	ChainSection copy(String target, List<String> lines) {
		begin();
		this.text.append("COPY ").append(target).append(" FROM STDIN;\n");
		lines.forEach((line) -> this.text.append(line).append('\n'));
		this.text.append("\\.\nINSERT INTO witness.ledger (entry) VALUES ('").append(entry()).append("');\n");
		end();
		return this;
	}

	/**
	 * Add a statement that no witness can commit with: it runs outside a transaction, or
	 * changes nothing but the session.
	 */
	ChainSection alone(String statement) {
		this.unit++;
		this.text.append(statement).append(";\n");
		return this;
	}

	String text() {
		return this.text.toString();
	}

	ChainRevision.Witnesses witnesses() {
		return new ChainRevision.Witnesses(List.copyOf(this.entries),
				this.transactional ? Map.of() : Map.copyOf(this.units));
	}

	private void begin() {
		this.unit++;
		if (!this.transactional) {
			this.text.append("BEGIN;\n");
		}
	}

	private void end() {
		if (!this.transactional) {
			this.text.append("COMMIT;\n");
		}
	}

	private String entry() {
		String entry = this.name + " " + (this.entries.size() + 1);
		this.entries.add(entry);
		this.units.computeIfAbsent(this.unit, (key) -> new ArrayList<>()).add(entry);
		return entry;
	}

}
