package dev.migrate.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes one revision after the other up, down and up again, on the way from an empty
 * database to the heads. The way costs three runs for each revision. Where one fails, the
 * database is made anew for the next, so that each is judged by itself.
 */
final class RoundTrips {

	private final MigrationTester tester;

	private final ScriptCatalog catalog;

	private final BiConsumer<Revision, JdbcClient> insertRows;

	private final List<Revision> done = new ArrayList<>();

	/** What is in the database, or nothing where that is not known any more. */
	private @Nullable Moment moment;

	/** The revision that does not go up, behind which nothing can be judged. */
	private @Nullable Revision obstacle;

	RoundTrips(MigrationTester tester, BiConsumer<Revision, JdbcClient> insertRows) {
		this.tester = tester;
		this.catalog = tester.migrator().scripts();
		this.insertRows = insertRows;
	}

	/**
	 * Return the revisions in the order in which {@link #check} wants them.
	 */
	List<Revision> revisions() {
		return new Planner(this.catalog.graph()).upgrade(Set.of(), RevisionTarget.parse("heads")).revisions();
	}

	/**
	 * Take the next revision up, down and up again.
	 * @param revision the revision
	 * @param mayLackDowngrade whether it is right that it has no downgrade
	 */
	void check(Revision revision, boolean mayLackDowngrade) {
		if (this.obstacle != null) {
			Assumptions.abort("Not reached: revision " + this.obstacle.id() + " does not go up");
		}
		Moment below = (this.moment != null) ? this.moment : start();
		this.moment = null;
		this.obstacle = revision;
		this.tester.upgrade(revision.id());
		this.obstacle = null;
		this.done.add(revision);
		Moment made = look();
		this.insertRows.accept(revision, this.tester.jdbc());
		Moment above = look();
		String oneWay = oneWay(revision, mayLackDowngrade);
		if (oneWay != null) {
			this.moment = above;
			Assumptions.abort(oneWay);
		}
		this.moment = goDownAndUp(revision, below, made, above);
	}

	private Moment goDownAndUp(Revision revision, Moment below, Moment made, Moment above) {
		this.tester.undoLast();
		require(this.tester.picture().differencesFrom(below.picture()), revision,
				"The downgrade does not give back the schema that was there before the revision",
				"Correct the downgrade");
		this.tester.upgrade(revision.id());
		Moment again = look();
		require(again.picture().differencesFrom(above.picture()), revision,
				"Down and up again, the revision makes another schema than the first time",
				"Correct the downgrade, or the upgrade where it depends on what it finds");
		require(TableRows.losses(below.rows(), made.rows(), above.rows(), again.rows()), revision,
				"Rows that the revision leaves in place did not come back on the way down and up again",
				"Correct the downgrade, or say in its line that there is no way back: irreversible: REASON");
		return again;
	}

	/**
	 * Return why a revision does not go down, where that is right.
	 */
	private @Nullable String oneWay(Revision revision, boolean mayLackDowngrade) {
		RevisionScript script = this.catalog.script(revision.id());
		String reason = script.irreversible();
		if (reason != null) {
			return "There is no way back, says the revision: " + reason;
		}
		if (script.hasDowngrade()) {
			return null;
		}
		if (mayLackDowngrade) {
			return "The revision has no downgrade, and this test allows it";
		}
		throw failure("The revision has no downgrade", revision, List.of(),
				"Write it, or say in its line that there is no way back: irreversible: REASON");
	}

	private Moment start() {
		this.tester.empty();
		if (!this.done.isEmpty()) {
			RevisionGraph graph = this.catalog.graph();
			Set<String> ids = this.done.stream().map(Revision::id).collect(Collectors.toSet());
			this.tester.upgrade(graph.tips(ids).stream().map(Revision::id).toArray(String[]::new));
		}
		return look();
	}

	private Moment look() {
		SchemaPicture picture = this.tester.picture();
		return new Moment(picture, this.tester.rows(picture));
	}

	private static void require(List<String> differences, Revision revision, String what, String action) {
		if (!differences.isEmpty()) {
			throw failure(what, revision, differences, action);
		}
	}

	private static AssertionError failure(String what, Revision revision, List<String> details, String action) {
		StringBuilder text = new StringBuilder(what).append('.');
		details.forEach((detail) -> text.append("\n  ").append(detail));
		text.append("\n  Revision: ").append((revision.id() + " " + revision.message()).strip());
		text.append("\n  File: ").append(revision.script());
		return new AssertionError(text.append('\n').append(action).append('.').toString());
	}

	/**
	 * What the database holds at one moment.
	 *
	 * @param picture the schema
	 * @param rows the rows
	 */
	private record Moment(SchemaPicture picture, TableRows rows) {

	}

}
