package dev.migrate.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and the server and counts connections, {@link RoundTrips} and
 * statements. Connections must not ask for TLS.
 */
class CountingProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int serverPort;

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger roundTrips = new AtomicInteger();

	private final AtomicInteger statements = new AtomicInteger();

	CountingProxy(int serverPort) throws IOException {
		this.serverPort = serverPort;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start("accept", this::accept);
	}

	String url(String database) {
		return "jdbc:postgresql://localhost:" + this.listener.getLocalPort() + "/" + database
				+ "?sslmode=disable&gssEncMode=disable";
	}

	void reset() {
		this.connections.set(0);
		this.roundTrips.set(0);
		this.statements.set(0);
	}

	int connections() {
		return this.connections.get();
	}

	int roundTrips() {
		return this.roundTrips.get();
	}

	/**
	 * Return the number of statements, those of transactions and settings included.
	 * @return how often one was run
	 */
	int statements() {
		return this.statements.get();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			this.connections.incrementAndGet();
			RoundTrips trips = new RoundTrips(this.roundTrips, this.statements);
			start("client", () -> pump(client, server, trips::fromClient));
			start("server", () -> pump(server, client, trips::fromServer));
		}
	}

	private static void pump(Socket source, Socket target, Observer observer) throws IOException {
		try (source; target) {
			InputStream in = source.getInputStream();
			OutputStream out = target.getOutputStream();
			byte[] buffer = new byte[64 * 1024];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				// first counted, then sent: the answer cannot overtake its question
				observer.observe(buffer, count);
				out.write(buffer, 0, count);
			}
		}
	}

	private static void start(String name, Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// one side has hung up, and so do we
			}
		}, "proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	private interface Task {

		void run() throws IOException;

	}

	private interface Observer {

		void observe(byte[] buffer, int count);

	}

}
