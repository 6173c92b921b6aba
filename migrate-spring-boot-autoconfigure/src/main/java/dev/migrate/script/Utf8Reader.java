package dev.migrate.script;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.migrate.error.Failure;

/**
 * Reads a script as strict UTF-8. A byte that is not UTF-8 is an error with its line, not
 * a question mark in somebody's data.
 */
final class Utf8Reader extends FilterReader {

	private final ScriptFile file;

	private Utf8Reader(Reader in, ScriptFile file) {
		super(in);
		this.file = file;
	}

	static Reader open(ScriptFile file) {
		try {
			InputStream bytes = file.open();
			InputStream in = bytes.markSupported() ? bytes : new BufferedInputStream(bytes);
			in.mark(2);
			int first = in.read();
			int second = in.read();
			in.reset();
			if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
				in.close();
				throw encoding(file, "is UTF-16, not UTF-8", 1);
			}
			return new Utf8Reader(new InputStreamReader(in,
					StandardCharsets.UTF_8.newDecoder()
						.onMalformedInput(CodingErrorAction.REPORT)
						.onUnmappableCharacter(CodingErrorAction.REPORT)),
					file);
		}
		catch (IOException ex) {
			throw unreadable(file, ex);
		}
	}

	@Override
	public int read() throws IOException {
		char[] single = new char[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0];
	}

	@Override
	public int read(char[] buffer, int offset, int length) throws IOException {
		try {
			return super.read(buffer, offset, length);
		}
		catch (CharacterCodingException ex) {
			throw encoding(this.file, "has a byte that is not UTF-8", badLine());
		}
	}

	/**
	 * The decoder does not say where it stopped, so the file is read once more.
	 */
	private int badLine() throws IOException {
		byte[] bytes;
		try (InputStream again = this.file.open()) {
			bytes = again.readAllBytes();
		}
		ByteBuffer source = ByteBuffer.wrap(bytes);
		CharBuffer sink = CharBuffer.allocate(8192);
		java.nio.charset.CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		while (!decoder.decode(source, sink, true).isError()) {
			sink.clear();
		}
		int line = 1;
		for (int i = 0; i < source.position(); i++) {
			line += (bytes[i] == '\n') ? 1 : 0;
		}
		return line;
	}

	static ScriptException unreadable(ScriptFile file, IOException cause) {
		return new ScriptException(Failure.of("The script cannot be read: " + cause.getMessage())
			.file(file.description())
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action("Make the file readable, or take it out of the location")
			.build(), cause);
	}

	private static ScriptException encoding(ScriptFile file, String what, int line) {
		return new ScriptException(Failure.of("The script " + what)
			.file(file.description(), line)
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action("Save the file as UTF-8")
			.build());
	}

}
