package dev.migrate.execution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.migrate.database.DatabaseSession;
import dev.migrate.database.DriverApi;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a Java migration sees it: everything works but what would end the
 * revision's transaction or the session, and nothing works any more when the migration
 * has returned. What is made by the connection leads back to this one and ends with it.
 * Proxies, because the interfaces grow with Java.
 */
final class GuardedConnection implements InvocationHandler {

	private static final Set<String> REFUSED = Set.of("commit", "close", "abort", "setAutoCommit", "setReadOnly",
			"setTransactionIsolation");

	/** What leads back, the most special first. */
	private static final List<Class<?>> LEADING_BACK = List.of(CallableStatement.class, PreparedStatement.class,
			Statement.class, ResultSet.class, DatabaseMetaData.class, Connection.class);

	private final DatabaseSession session;

	private final Connection connection;

	private final @Nullable DriverApi driver;

	private final BooleanSupplier cancelled;

	private final ConnectionUse use = new ConnectionUse();

	private final Connection guarded;

	/**
	 * Whether an error of the JVM's came out of the driver, which may be in the midst of
	 * a message then and wait for ever for the answer to the next.
	 */
	private volatile boolean broken;

	/**
	 * Guard the connection of a session.
	 * @param session the session
	 * @param cancelled tells when nothing shall be begun any more
	 */
	GuardedConnection(DatabaseSession session, BooleanSupplier cancelled) throws SQLException {
		this.session = session;
		this.connection = session.connection();
		this.driver = session.driverApi();
		this.cancelled = cancelled;
		this.guarded = proxy(Connection.class, this);
	}

	/**
	 * Return what the migration gets.
	 */
	Connection guarded() {
		return this.guarded;
	}

	/**
	 * Use the session itself for what the migration asked for.
	 */
	void use(ConnectionUse.Use<SQLException> work) throws SQLException {
		this.use.during(() -> {
			requireFree();
			try {
				return work.run();
			}
			catch (Error ex) {
				this.broken = true;
				throw ex;
			}
		}, () -> {
			throw ended();
		});
	}

	/**
	 * Let nothing be done any more. Waits for other threads' statements that are under
	 * way. A connection that cannot be relied on any more is given up.
	 * @return whether data were still being transferred, which has been cancelled
	 */
	boolean end() throws SQLException {
		if (this.broken) {
			this.session.abort();
		}
		// a transfer that stands still would keep others' statements, and the end,
		// waiting
		boolean transferring = !this.broken && this.driver != null && this.driver.end();
		this.use.end();
		return transferring;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		return guarded(proxy, this.connection, null, method, args);
	}

	/**
	 * Call a method of the connection or of what it made.
	 * @param maker what made the target, as the migration sees it
	 */
	private @Nullable Object guarded(Object proxy, Object target, @Nullable Object maker, Method method,
			Object @Nullable [] args) throws Throwable {
		switch (method.getName()) {
			case "equals" -> {
				return args != null && proxy == args[0];
			}
			case "hashCode" -> {
				return System.identityHashCode(proxy);
			}
			case "toString" -> {
				return target.toString();
			}
			default -> {
				return this.use.<Throwable>during(() -> called(proxy, target, maker, method, args),
						() -> late(target, method));
			}
		}
	}

	private @Nullable Object called(Object proxy, Object target, @Nullable Object maker, Method method,
			Object @Nullable [] args) throws Throwable {
		String name = method.getName();
		Object argument = (args != null && args.length == 1) ? args[0] : null;
		if (target == this.connection) {
			refuse(name, argument);
		}
		if (argument instanceof Class<?> type && name.equals("unwrap")) {
			return unwrapped(proxy, target, type);
		}
		if (name.equals("getConnection") && maker != null) {
			return this.guarded;
		}
		if (name.equals("getStatement") && maker instanceof Statement) {
			return maker;
		}
		boolean begins = name.startsWith("execute")
				|| (target == this.connection && method.getReturnType() != void.class && isLeadingBack(method));
		if (begins) {
			requireFree();
		}
		return leadingBack(proxy, call(target, method, args));
	}

	private static void refuse(String name, @Nullable Object argument) throws SQLException {
		if (REFUSED.contains(name) || (name.equals("rollback") && argument == null)) {
			throw new SQLException("A migration may not call " + name
					+ "() on its connection: the revision and its history row are one transaction, which ends by itself");
		}
	}

	/**
	 * The classes of drivers and pools would let a migration past this guard.
	 */
	private Object unwrapped(Object proxy, Object target, Class<?> type) throws SQLException {
		if (type.isInstance(proxy)) {
			return proxy;
		}
		if (target == this.connection && this.driver != null && type == this.driver.type()) {
			return made(this.driver.driver(), proxy, type);
		}
		throw new SQLException(
				"A migration may not unwrap what it works with to " + type.getName() + ((this.driver != null)
						? "; its connection can be unwrapped to " + this.driver.type().getName() : ""));
	}

	private static boolean isLeadingBack(Method method) {
		return LEADING_BACK.contains(method.getReturnType());
	}

	private void requireFree() throws SQLException {
		if (this.broken) {
			throw new SQLException("The connection was given up after an error of the JVM's", "08003");
		}
		if (this.cancelled.getAsBoolean()) {
			throw new SQLException("canceling statement due to user request", "57014");
		}
		if (this.driver != null && this.driver.isTransferring()) {
			throw new SQLException("A COPY is under way on this connection; end or cancel it first", "55000");
		}
	}

	/**
	 * What was made may be closed late, and is closed by then.
	 */
	private @Nullable Object late(Object target, Method method) throws SQLException {
		boolean made = target != this.connection;
		return switch (method.getName()) {
			case "isClosed" -> true;
			case "isValid" -> false;
			case "close" -> {
				if (!made) {
					throw ended();
				}
				yield null;
			}
			default -> throw ended();
		};
	}

	private static SQLException ended() {
		return new SQLException("The revision that this connection was given to has ended; a migration may use it"
				+ " until its method returns", "08003");
	}

	private @Nullable Object leadingBack(Object maker, @Nullable Object made) {
		for (Class<?> type : LEADING_BACK) {
			if (type.isInstance(made)) {
				return made(made, maker, type);
			}
		}
		return made;
	}

	private Object made(Object made, Object maker, Class<?> type) {
		return proxy(type, (proxy, method, args) -> guarded(proxy, made, maker, method, args));
	}

	private @Nullable Object call(Object target, Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			this.broken |= ex.getTargetException() instanceof Error;
			throw ex.getTargetException();
		}
		catch (Error ex) {
			this.broken = true;
			throw ex;
		}
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
