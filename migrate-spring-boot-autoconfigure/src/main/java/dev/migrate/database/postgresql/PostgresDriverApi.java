package dev.migrate.database.postgresql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

import dev.migrate.database.DriverApi;

/**
 * The driver of PostgreSQL as a migration sees it: as {@link PGConnection} and not as the
 * {@code Connection} that its class is as well, with a {@link CopyManager} whose
 * transfers are known.
 */
final class PostgresDriverApi implements DriverApi {

	private final BaseConnection connection;

	private final List<Transfer> transfers = new CopyOnWriteArrayList<>();

	private final ReadWriteLock beginnings = new ReentrantReadWriteLock();

	private volatile boolean ended;

	PostgresDriverApi(BaseConnection connection) {
		this.connection = connection;
	}

	@Override
	public Class<?> type() {
		return PGConnection.class;
	}

	@Override
	public Object driver() {
		return Proxy.newProxyInstance(PGConnection.class.getClassLoader(), new Class<?>[] { PGConnection.class },
				(proxy, method, args) -> method.getName().equals("getCopyAPI") ? new KnownCopies(this)
						: call(method, args));
	}

	private @Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(this.connection, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@Override
	public boolean isTransferring() {
		return this.transfers.stream()
			.anyMatch((transfer) -> transfer.thread() == Thread.currentThread() && transfer.operation().isActive());
	}

	@Override
	public boolean end() throws SQLException {
		this.ended = true;
		boolean any = cancelTransfers();
		// one that was about to begin had to wait for those
		this.beginnings.writeLock().lock();
		try {
			return cancelTransfers() || any;
		}
		finally {
			this.beginnings.writeLock().unlock();
		}
	}

	private boolean cancelTransfers() throws SQLException {
		boolean any = false;
		for (Transfer transfer : this.transfers) {
			if (transfer.operation().isActive()) {
				any = true;
				end(transfer.operation());
			}
		}
		return any;
	}

	private static void end(CopyOperation operation) throws SQLException {
		if (operation instanceof CopyOut out && !(operation instanceof CopyDual)) {
			CopyTransfer.drain(out);
		}
		else {
			operation.cancelCopy();
		}
	}

	/**
	 * Begin a transfer and remember it.
	 */
	private <T extends CopyOperation> T begun(Beginning<T> beginning) throws SQLException {
		this.beginnings.readLock().lock();
		try {
			if (this.ended) {
				throw new SQLException("The revision that this connection was given to has ended", "08003");
			}
			if (isTransferring()) {
				throw new SQLException("A COPY is under way on this connection; end or cancel it first", "55000");
			}
			this.transfers.removeIf((transfer) -> !transfer.operation().isActive());
			T operation = beginning.begin();
			this.transfers.add(new Transfer(operation, Thread.currentThread()));
			return operation;
		}
		finally {
			this.beginnings.readLock().unlock();
		}
	}

	/**
	 * A transfer and who began it.
	 */
	private record Transfer(CopyOperation operation, Thread thread) {

	}

	/**
	 * Begins a transfer.
	 */
	private interface Beginning<T> {

		T begin() throws SQLException;

	}

	/**
	 * Its other methods begin with one of these.
	 */
	private static final class KnownCopies extends CopyManager {

		private final PostgresDriverApi api;

		KnownCopies(PostgresDriverApi api) throws SQLException {
			super(api.connection);
			this.api = api;
		}

		@Override
		public CopyIn copyIn(String sql) throws SQLException {
			return this.api.begun(() -> super.copyIn(sql));
		}

		@Override
		public CopyOut copyOut(String sql) throws SQLException {
			return this.api.begun(() -> super.copyOut(sql));
		}

		@Override
		public CopyDual copyDual(String sql) throws SQLException {
			return this.api.begun(() -> super.copyDual(sql));
		}

	}

}
