package dev.migrate.testsupport;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands between a client and the {@link TestServer} as the network does: counts what
 * goes through, and cuts or silences the line at a chosen message of the protocol. One
 * rule at a time; it acts on the first message that matches, on whichever connection.
 * <pre>
 * try (TestProxy proxy = TestProxy.to(database)) {
 * 	proxy.cutAfter((message) -> message.toServer() &amp;&amp; message.contains("COMMIT"));
 * 	…
 * }
 * </pre>
 */
public final class TestProxy implements AutoCloseable {

	private static final int SSL_REQUEST = 80877103;

	private static final int GSS_REQUEST = 80877104;

	private static final int CANCEL_REQUEST = 80877102;

	private static final Rule UNPLUGGED = new Rule((message) -> true, Action.SILENCE, () -> {
	});

	private volatile TestDatabase database;

	private final ServerSocket listener;

	private final Set<Line> lines = ConcurrentHashMap.newKeySet();

	private final AtomicInteger roundTrips = new AtomicInteger();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicLong bytesToServer = new AtomicLong();

	private final AtomicLong bytesToClient = new AtomicLong();

	private final Map<Character, AtomicInteger> messagesToServer = new ConcurrentHashMap<>();

	private volatile @Nullable Rule rule;

	private volatile boolean unplugged;

	private volatile boolean loginsHeld;

	private volatile CountDownLatch triggered = new CountDownLatch(1);

	private TestProxy(TestDatabase database, ServerSocket listener) {
		this.database = database;
		this.listener = listener;
	}

	/**
	 * Open a proxy on a port of its own.
	 * @param database the database that its {@link #url()} leads to
	 * @return the running proxy
	 */
	public static TestProxy to(TestDatabase database) {
		try {
			TestProxy proxy = new TestProxy(database, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			start("accept", proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String url() {
		return "jdbc:postgresql://localhost:" + this.listener.getLocalPort() + "/" + this.database.name();
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(url(), this.database.username(), this.database.password());
	}

	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url());
		dataSource.setUser(this.database.username());
		dataSource.setPassword(this.database.password());
		return dataSource;
	}

	/**
	 * Return how often clients spoke after the server had spoken. A client that writes on
	 * while answers already come back makes several of one round trip, so this is exact
	 * for small exchanges only.
	 * @return the number of round trips since the last {@link #reset()}
	 */
	public int roundTrips() {
		return this.roundTrips.get();
	}

	/**
	 * Return how many connections were opened, requests to cancel included.
	 * @return the number of connections since the last {@link #reset()}
	 */
	public int connections() {
		return this.connections.get();
	}

	public long bytesToServer() {
		return this.bytesToServer.get();
	}

	public long bytesToClient() {
		return this.bytesToClient.get();
	}

	/**
	 * Return how many messages of one type clients sent, such as {@code S} for Sync,
	 * {@code Q} for a simple query, {@code P} for Parse or {@code d} for copy data.
	 * @param type the type as in the protocol
	 * @return the number of messages since the last {@link #reset()}
	 */
	public int messagesToServer(char type) {
		return this.messagesToServer.getOrDefault(type, new AtomicInteger()).get();
	}

	/**
	 * Begin to count anew.
	 */
	public void reset() {
		this.roundTrips.set(0);
		this.connections.set(0);
		this.bytesToServer.set(0);
		this.bytesToClient.set(0);
		this.messagesToServer.clear();
	}

	/**
	 * Cut the line instead of passing on the first message that matches.
	 * @param message tells the message
	 */
	public void cutBefore(Predicate<Message> message) {
		setRule(message, Action.CUT_BEFORE);
	}

	/**
	 * Pass on the first message that matches and then cut the line. What the server was
	 * sent it carries out; what it answers is lost.
	 * @param message tells the message
	 */
	public void cutAfter(Predicate<Message> message) {
		setRule(message, Action.CUT_AFTER);
	}

	/**
	 * Pass nothing on any more in this direction, from the first message that matches,
	 * but keep the line open, as a network does whose other end was unplugged. When the
	 * server ends its side, the client does not see it.
	 * @param message tells the message
	 */
	public void silenceFrom(Predicate<Message> message) {
		setRule(message, Action.SILENCE);
	}

	/**
	 * Do something when the first message that matches has come and was not passed on
	 * yet, such as killing the client; then go on. Whoever wants the message lost cuts
	 * the lines.
	 * @param message tells the message
	 * @param what what to do, on the thread that carries the message
	 */
	public void before(Predicate<Message> message, Runnable what) {
		this.triggered = new CountDownLatch(1);
		this.rule = new Rule(message, Action.CALL, what);
	}

	/**
	 * Cut all lines now; new ones may be opened.
	 */
	public void cut() {
		this.lines.forEach(Line::cut);
	}

	/**
	 * Pass nothing on any more in either direction, and let no new line come about. Those
	 * that are open stay open for the client, whatever the server does.
	 */
	public void unplug() {
		this.unplugged = true;
		stopListening();
	}

	/**
	 * From now on let clients connect and leave their logins unanswered, as a pooler does
	 * that has no server's session left. The lines that are open go on.
	 */
	public void holdLogins() {
		this.loginsHeld = true;
	}

	/**
	 * Let new lines lead to another server or database. Those that are open stay.
	 * @param other where to
	 */
	public void redirect(TestDatabase other) {
		this.database = other;
	}

	/**
	 * Wait until the rule has acted.
	 * @param seconds how long to wait
	 * @return whether it has
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitTriggered(int seconds) throws InterruptedException {
		return this.triggered.await(seconds, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		stopListening();
		cut();
	}

	private void stopListening() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void setRule(Predicate<Message> message, Action action) {
		this.triggered = new CountDownLatch(1);
		this.rule = new Rule(message, action, () -> {
		});
	}

	/** Ends when the listening socket is closed. */
	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				connect(this.listener.accept());
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	/** Where the server is down, the client sees the end of its line. */
	private void connect(Socket client) throws IOException {
		try {
			Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), this.database.server().port()));
			this.connections.incrementAndGet();
			this.lines.add(line);
			if (!this.loginsHeld) {
				start("to server", line::pumpToServer);
				start("to client", line::pumpToClient);
			}
		}
		catch (IOException ex) {
			client.close();
		}
	}

	private synchronized @Nullable Rule ruleFor(Message message) {
		Rule current = this.rule;
		if (this.unplugged) {
			return UNPLUGGED;
		}
		if (current == null || !current.message().test(message)) {
			return null;
		}
		this.rule = null;
		return current;
	}

	private static void start(String name, Runnable runnable) {
		Thread thread = new Thread(runnable, "test proxy " + name);
		thread.setDaemon(true);
		thread.start();
	}

	private enum Action {

		CUT_BEFORE, CUT_AFTER, SILENCE, CALL

	}

	private record Rule(Predicate<Message> message, Action action, Runnable what) {
	}

	/**
	 * A message on its way.
	 *
	 * @param toServer whether it goes from client to server
	 * @param type its type in the protocol, or 0 for the first messages of a client
	 * @param body what it carries
	 */
	public record Message(boolean toServer, char type, byte[] body) {

		/**
		 * Return whether the message carries a text, such as a part of a statement or of
		 * a command tag.
		 * @param text the text
		 * @return {@code true} if it is in the body
		 */
		public boolean contains(String text) {
			return new String(this.body, StandardCharsets.UTF_8).contains(text);
		}

	}

	/**
	 * One client's connection and the server's.
	 */
	private final class Line {

		private final Socket client;

		private final Socket server;

		private final AtomicInteger singleByteAnswers = new AtomicInteger();

		private volatile boolean serverSpoke = true;

		private volatile boolean clientGone;

		Line(Socket client, Socket server) throws IOException {
			this.client = client;
			this.server = server;
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
		}

		void pumpToServer() {
			try {
				DataInputStream in = new DataInputStream(this.client.getInputStream());
				DataOutputStream out = buffered(this.server);
				boolean started = false;
				while (true) {
					int type = started ? in.read() : 0;
					if (type < 0) {
						break;
					}
					Message message = new Message(true, (char) type, in.readNBytes(in.readInt() - 4));
					if (this.serverSpoke) {
						this.serverSpoke = false;
						TestProxy.this.roundTrips.incrementAndGet();
					}
					if (!started) {
						started = isStartup(message);
					}
					TestProxy.this.messagesToServer.computeIfAbsent((char) type, (key) -> new AtomicInteger())
						.incrementAndGet();
					TestProxy.this.bytesToServer.addAndGet(message.body().length + 5);
					if (!pass(message, out, in.available() == 0)) {
						return;
					}
				}
			}
			catch (IOException ex) {
				// the line was cut
			}
			cut();
		}

		void pumpToClient() {
			try {
				DataInputStream in = new DataInputStream(this.server.getInputStream());
				DataOutputStream out = buffered(this.client);
				while (true) {
					int type = in.read();
					if (type < 0) {
						break;
					}
					this.serverSpoke = true;
					if (this.singleByteAnswers.get() > 0) {
						this.singleByteAnswers.decrementAndGet();
						out.write(type);
						out.flush();
						continue;
					}
					Message message = new Message(false, (char) type, in.readNBytes(in.readInt() - 4));
					TestProxy.this.bytesToClient.addAndGet(message.body().length + 5);
					if (this.clientGone) {
						continue;
					}
					if (!pass(message, out, in.available() == 0)) {
						return;
					}
				}
			}
			catch (IOException ex) {
				// the line was cut
			}
			cut();
		}

		/** Requests for encryption are answered by a single byte. */
		private boolean isStartup(Message message) {
			int code = ByteBuffer.wrap(message.body()).getInt();
			if (code == SSL_REQUEST || code == GSS_REQUEST) {
				this.singleByteAnswers.incrementAndGet();
				return false;
			}
			return code != CANCEL_REQUEST;
		}

		private boolean pass(Message message, DataOutputStream out, boolean last) throws IOException {
			Rule matching = ruleFor(message);
			Action action = (matching != null) ? matching.action() : null;
			if (matching != null && action == Action.CALL) {
				out.flush();
				matching.what().run();
				TestProxy.this.triggered.countDown();
				action = null;
				last = true;
			}
			if (action == Action.SILENCE) {
				out.flush();
				TestProxy.this.triggered.countDown();
				awaitEnd(message.toServer() ? this.client : this.server);
				if (message.toServer()) {
					cut();
				}
				return false;
			}
			if (action != Action.CUT_BEFORE) {
				if (message.type() != 0) {
					out.write(message.type());
				}
				out.writeInt(message.body().length + 4);
				out.write(message.body());
			}
			if (last || action != null) {
				out.flush();
			}
			if (action == Action.CUT_AFTER && message.toServer()) {
				leaveServerAlone();
			}
			else if (action != null) {
				cut();
			}
			if (action != null) {
				TestProxy.this.triggered.countDown();
			}
			return action == null;
		}

		/** The server may finish its work and then finds that nobody is there. */
		private void leaveServerAlone() throws IOException {
			this.clientGone = true;
			this.server.shutdownOutput();
			close(this.client);
		}

		private void awaitEnd(Socket from) throws IOException {
			byte[] swallowed = new byte[8192];
			int count = 0;
			while (count >= 0) {
				count = from.getInputStream().read(swallowed);
			}
		}

		void cut() {
			close(this.client);
			close(this.server);
			TestProxy.this.lines.remove(this);
		}

		private void close(Socket socket) {
			try {
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private DataOutputStream buffered(Socket socket) throws IOException {
			return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
		}

	}

}
