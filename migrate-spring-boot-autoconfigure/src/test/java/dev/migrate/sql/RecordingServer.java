package dev.migrate.sql;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Speaks as much of PostgreSQL's protocol as psql needs to believe that its statements
 * are run, and records them: what psql sends is where psql cuts.
 */
final class RecordingServer implements AutoCloseable {

	private static final Pattern COPY = Pattern.compile("copy\\s+\\w+\\s+from\\s+stdin\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private final ServerSocket socket;

	RecordingServer() throws IOException {
		this.socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
		this.socket.setSoTimeout(30_000);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Serve one client until it leaves.
	 * @return what it sent
	 */
	List<Sent> serve() throws IOException {
		List<Sent> statements = new ArrayList<>();
		try (Socket client = this.socket.accept()) {
			client.setTcpNoDelay(true);
			client.setSoTimeout(30_000);
			DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
			DataOutputStream out = new DataOutputStream(client.getOutputStream());
			in.readNBytes(in.readInt() - 4);
			out.write(greeting());
			char type = (char) in.readByte();
			while (type != 'X') {
				byte[] body = in.readNBytes(in.readInt() - 4);
				if (type == 'Q') {
					String sql = new String(body, 0, body.length - 1, StandardCharsets.UTF_8);
					boolean copy = COPY.matcher(withoutLeadingComments(sql)).matches();
					statements.add(new Sent(sql, copy ? copy(in, out) : null));
					out.write(done());
				}
				type = (char) in.readByte();
			}
		}
		catch (EOFException ex) {
			// psql left without a farewell
		}
		return statements;
	}

	private static String withoutLeadingComments(String sql) {
		int depth = 0;
		int i = 0;
		while (i < sql.length()) {
			if (sql.startsWith("/*", i)) {
				depth++;
				i += 2;
			}
			else if (depth > 0 && sql.startsWith("*/", i)) {
				depth--;
				i += 2;
			}
			else if (depth > 0 || Character.isWhitespace(sql.charAt(i))) {
				i++;
			}
			else {
				return sql.substring(i);
			}
		}
		return "";
	}

	private static byte[] greeting() throws IOException {
		Messages messages = new Messages();
		messages.send('R', new byte[4]);
		messages.send('S', "server_version\00015.0\0".getBytes(StandardCharsets.UTF_8));
		messages.send('S', "client_encoding\0UTF8\0".getBytes(StandardCharsets.UTF_8));
		messages.send('S', "standard_conforming_strings\0on\0".getBytes(StandardCharsets.UTF_8));
		messages.send('Z', new byte[] { 'I' });
		return messages.toByteArray();
	}

	private static byte[] done() throws IOException {
		Messages messages = new Messages();
		messages.send('C', "OK\0".getBytes(StandardCharsets.UTF_8));
		messages.send('Z', new byte[] { 'I' });
		return messages.toByteArray();
	}

	private static String copy(DataInputStream in, DataOutputStream out) throws IOException {
		Messages messages = new Messages();
		messages.send('G', new byte[3]);
		out.write(messages.toByteArray());
		StringBuilder data = new StringBuilder();
		char type = (char) in.readByte();
		while (type == 'd') {
			data.append(new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8));
			type = (char) in.readByte();
		}
		in.readNBytes(in.readInt() - 4);
		// psql before 18 sends the end of the data as well
		return data.toString().replaceAll("\\\\\\.\\r?\\n\\z", "");
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A statement that the client has sent.
	 *
	 * @param sql its text
	 * @param data the inline data after it, or {@code null}
	 */
	record Sent(String sql, @Nullable String data) {

	}

	/** Bytes to send. */
	private static final class Messages extends ByteArrayOutputStream {

		void send(char type, byte[] body) throws IOException {
			DataOutputStream out = new DataOutputStream(this);
			out.writeByte(type);
			out.writeInt(body.length + 4);
			out.write(body);
		}

	}

}
