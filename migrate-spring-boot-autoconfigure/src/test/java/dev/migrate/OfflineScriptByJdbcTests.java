package dev.migrate;

import dev.migrate.testsupport.MiniPsql;
import dev.migrate.testsupport.ScriptProgram;

/**
 * Scripts cut by our own reader and sent by JDBC, on every machine.
 */
class OfflineScriptByJdbcTests extends AbstractOfflineScriptTests {

	@Override
	ScriptProgram program() {
		return new MiniPsql();
	}

}
