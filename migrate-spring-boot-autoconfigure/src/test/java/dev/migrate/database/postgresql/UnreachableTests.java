package dev.migrate.database.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the driver throws where no server can be reached, and where one lets it wait.
 */
class UnreachableTests {

	private static SQLException failure(int port) {
		return catchThrowableOfType(SQLException.class, () -> DriverManager
			.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/x?connectTimeout=1&socketTimeout=1", "x", "x"));
	}

	private static ServerSocket listener() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
	}

	@Test
	void nobodyListens() throws IOException {
		ServerSocket listener = listener();
		listener.close();
		assertThat(Unreachable.is(failure(listener.getLocalPort()))).isTrue();
	}

	@Test
	void nothingComesBack() throws IOException {
		List<Socket> fill = new ArrayList<>();
		try (ServerSocket listener = listener()) {
			fill(listener, fill);
			SQLException failure = failure(listener.getLocalPort());
			assertThat((Throwable) failure).hasRootCauseInstanceOf(SocketTimeoutException.class);
			assertThat(Unreachable.is(failure)).isTrue();
		}
		finally {
			for (Socket socket : fill) {
				socket.close();
			}
		}
	}

	/** A system does not answer any more where as many wait as may. */
	private static void fill(ServerSocket listener, List<Socket> sockets) throws IOException {
		while (sockets.size() < 20) {
			Socket socket = new Socket();
			sockets.add(socket);
			try {
				socket.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), 200);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
	}

	@Test
	void loginIsNotAnswered() throws IOException {
		try (ServerSocket listener = listener()) {
			SQLException failure = failure(listener.getLocalPort());
			assertThat((Throwable) failure).hasRootCauseInstanceOf(SocketTimeoutException.class);
			assertThat(Unreachable.is(failure)).isFalse();
		}
	}

}
