package dev.migrate.execution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A connection as a Java migration sees it: everything works but what would end the
 * revision's transaction or the session. What is made by the connection leads back to
 * this one. Proxies, because the interfaces grow with Java.
 */
final class GuardedConnection implements InvocationHandler {

	private static final Set<String> REFUSED = Set.of("commit", "close", "abort", "setAutoCommit", "setReadOnly",
			"setTransactionIsolation");

	private static final Set<Class<?>> LEADING_BACK = Set.of(Statement.class, PreparedStatement.class,
			CallableStatement.class, DatabaseMetaData.class);

	private final Connection connection;

	private final BooleanSupplier cancelled;

	private GuardedConnection(Connection connection, BooleanSupplier cancelled) {
		this.connection = connection;
		this.cancelled = cancelled;
	}

	/**
	 * Guard a connection.
	 * @param connection the connection
	 * @param cancelled tells when nothing shall be begun any more
	 */
	static Connection guard(Connection connection, BooleanSupplier cancelled) {
		return proxy(Connection.class, new GuardedConnection(connection, cancelled));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		String name = method.getName();
		Object argument = (args != null && args.length == 1) ? args[0] : null;
		if (REFUSED.contains(name) || (name.equals("rollback") && argument == null)) {
			throw new SQLException("A migration may not call " + name
					+ "() on its connection: the revision and its history row are one transaction, which ends by itself");
		}
		if (name.equals("equals")) {
			return proxy == argument;
		}
		if (argument == Connection.class && name.equals("unwrap")) {
			return proxy;
		}
		if (!LEADING_BACK.contains(method.getReturnType())) {
			return call(this.connection, method, args);
		}
		if (this.cancelled.getAsBoolean()) {
			throw new SQLException("canceling statement due to user request", "57014");
		}
		Object made = Objects.requireNonNull(call(this.connection, method, args));
		return proxy(method.getReturnType(), (madeProxy, called, arguments) -> called.getName().equals("getConnection")
				? proxy : call(made, called, arguments));
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type
			.cast(Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
