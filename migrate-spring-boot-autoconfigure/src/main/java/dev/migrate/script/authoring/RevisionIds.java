package dev.migrate.script.authoring;

import java.util.HexFormat;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;

/**
 * Makes ids for new revisions: twelve random hexadecimal digits.
 */
final class RevisionIds {

	/** Length of an id in bytes, two digits each. */
	private static final int SIZE = 6;

	/** After so many, ids are only kept from being equal. */
	private static final int ATTEMPTS = 1000;

	private final Random random;

	RevisionIds(Random random) {
		this.random = random;
	}

	/**
	 * Make an id that begins with no name in the graph and that no name begins with, as
	 * long as the names leave room for one: what people type for others goes on to mean
	 * the same.
	 * @param graph the revisions so far
	 * @return the id
	 */
	String next(RevisionGraph graph) {
		for (int attempt = 0;; attempt++) {
			byte[] bytes = new byte[SIZE];
			this.random.nextBytes(bytes);
			String id = HexFormat.of().formatHex(bytes);
			Predicate<String> clashes = (attempt < ATTEMPTS) ? (name) -> name.startsWith(id) || id.startsWith(name)
					: id::equals;
			if (graph.revisions().stream().flatMap(RevisionIds::names).noneMatch(clashes)) {
				return id;
			}
		}
	}

	private static Stream<String> names(Revision revision) {
		return Stream.concat(Stream.of(revision.id()), revision.labels().stream());
	}

}
