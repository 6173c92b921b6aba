package dev.migrate.execution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A connection as a Java migration sees it: everything works but what would end the
 * revision's transaction or the session. A proxy, because the interface grows with Java.
 */
final class GuardedConnection implements InvocationHandler {

	private static final Set<String> REFUSED = Set.of("commit", "close", "abort", "setAutoCommit");

	private final Connection connection;

	private GuardedConnection(Connection connection) {
		this.connection = connection;
	}

	static Connection guard(Connection connection) {
		return (Connection) Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new GuardedConnection(connection));
	}

	@Override
	public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
		String name = method.getName();
		if (REFUSED.contains(name) || (name.equals("rollback") && (args == null || args.length == 0))) {
			throw new SQLException("A migration may not call " + name
					+ "() on its connection: the revision and its history row are one transaction, which ends by itself");
		}
		if (name.equals("equals")) {
			return proxy == args[0];
		}
		try {
			return method.invoke(this.connection, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
