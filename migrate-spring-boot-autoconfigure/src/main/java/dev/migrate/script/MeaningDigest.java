package dev.migrate.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.migrate.sql.TokenKind;
import dev.migrate.sql.TokenSink;

/**
 * The fingerprint of what SQL means: {@code v1:} and the SHA-256 of its tokens, each as
 * the letter of its kind, its length in bytes as four bytes, and its UTF-8 text.
 * Reformatting does not change it; moving code into a comment does. Version 1 must stay
 * as it is for ever, because histories hold it.
 */
public final class MeaningDigest implements TokenSink {

	private static final String VERSION = "v1:";

	private static final int BUFFER_SIZE = 2048;

	private static final int PREFIX_SIZE = 5;

	private final MessageDigest digest;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private int used;

	/**
	 * Create a digest of nothing.
	 */
	public MeaningDigest() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	@Override
	public void token(TokenKind kind, char[] chars, int start, int length) {
		if (length + PREFIX_SIZE <= BUFFER_SIZE - this.used || flush(length + PREFIX_SIZE)) {
			int end = this.used + PREFIX_SIZE;
			int i = 0;
			while (i < length && chars[start + i] < 0x80) {
				this.buffer[end++] = (byte) chars[start + i++];
			}
			if (i == length) {
				prefix(kind, length);
				this.used = end;
				return;
			}
		}
		byte[] text = new String(chars, start, length).getBytes(StandardCharsets.UTF_8);
		flush(PREFIX_SIZE);
		prefix(kind, text.length);
		this.used += PREFIX_SIZE;
		flush(BUFFER_SIZE);
		this.digest.update(text);
	}

	/**
	 * Add an option that changes what the tokens do.
	 * @param option the option
	 */
	void option(String option) {
		flush(BUFFER_SIZE);
		this.digest.update(("\0" + option).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the fingerprint of the tokens so far and begin anew.
	 * @return the version and 64 hexadecimal digits
	 */
	public String finish() {
		flush(BUFFER_SIZE);
		return VERSION + HexFormat.of().formatHex(this.digest.digest());
	}

	private void prefix(TokenKind kind, int length) {
		this.buffer[this.used] = (byte) kind.code();
		this.buffer[this.used + 1] = (byte) (length >>> 24);
		this.buffer[this.used + 2] = (byte) (length >>> 16);
		this.buffer[this.used + 3] = (byte) (length >>> 8);
		this.buffer[this.used + 4] = (byte) length;
	}

	/**
	 * Make room in the buffer.
	 * @return whether so much fits into it at all
	 */
	private boolean flush(int wanted) {
		if (wanted > BUFFER_SIZE - this.used) {
			this.digest.update(this.buffer, 0, this.used);
			this.used = 0;
		}
		return wanted <= BUFFER_SIZE;
	}

}
