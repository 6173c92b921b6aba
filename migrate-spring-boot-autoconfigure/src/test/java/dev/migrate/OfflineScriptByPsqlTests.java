package dev.migrate;

import dev.migrate.execution.OfflineRequest;
import dev.migrate.testsupport.ScriptProgram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts run by the real psql, with variables set that statements might seem to name.
 * Where a machine has no psql, the stand-in runs them.
 */
class OfflineScriptByPsqlTests extends AbstractOfflineScriptTests {

	@Override
	ScriptProgram program() {
		return ScriptProgram.psql("-v", "x=WRONG", "-v", "y=WRONG", "-v", "e=WRONG", "-v", "migrate_run=WRONG");
	}

	@Test
	void oneTransactionAroundTheScriptIsRefused() {
		this.scripts.table("a1", "");
		String script = script(OfflineRequest.upgrade("a1"));
		String said = ScriptProgram.psql("--single-transaction")
			.run(this.database, ScriptProgram.psqlIsPresent() ? script : "BEGIN;" + script);
		assertThat(said).contains("without psql -1");
		assertThat(this.database.query("SELECT to_regclass('migrate_revision')")).containsExactly("null");
	}

}
