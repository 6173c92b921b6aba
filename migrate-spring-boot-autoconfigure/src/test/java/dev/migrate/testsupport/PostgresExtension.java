package dev.migrate.testsupport;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one server of this JVM, started on first use, and a database each. Both
 * are closed by JUnit: the database after its test, the server after the last.
 */
class PostgresExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == TestDatabase.class || type == TestServer.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		TestServer server = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
			.computeIfAbsent(TestServer.class, (key) -> TestServer.start(), TestServer.class);
		if (parameter.getParameter().getType() == TestServer.class) {
			return server;
		}
		return context.getStore(NAMESPACE)
			.computeIfAbsent(TestDatabase.class, (key) -> server.createDatabase(), TestDatabase.class);
	}

}
