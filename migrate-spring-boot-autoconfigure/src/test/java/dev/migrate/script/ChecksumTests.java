package dev.migrate.script;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Version 1 of the checksum is held by histories, and so may never change: the values
 * here were worked out by hand from its description. SHA-256 over the tokens of the
 * upgrade, each as a letter for its kind, its length in UTF-8 bytes as four bytes, and
 * its text; then a zero byte and the transaction option.
 */
class ChecksumTests {

	/**
	 * The format once more, written down as plainly as can be.
	 */
	private static final class Version1 {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		Version1 token(char kind, String text) {
			byte[] content = text.getBytes(StandardCharsets.UTF_8);
			this.bytes.write(kind);
			this.bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
			this.bytes.writeBytes(content);
			return this;
		}

		Version1 words(String... words) {
			for (String word : words) {
				token('w', word);
			}
			return this;
		}

		Version1 end() {
			return token('e', "");
		}

		String with(String option) throws NoSuchAlgorithmException {
			this.bytes.write(0);
			this.bytes.writeBytes(option.getBytes(StandardCharsets.UTF_8));
			return "v1:"
					+ HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.bytes.toByteArray()));
		}

	}

	private static String checksum(String... upgrade) {
		return TextFile.parse("-- migrate:revision a", "-- migrate:upgrade", String.join("\n", upgrade)).checksum();
	}

	@Test
	void emptyUpgrade() throws NoSuchAlgorithmException {
		assertThat(checksum("")).isEqualTo(new Version1().with("transaction"))
			.isEqualTo("v1:ab02bb756eef338efa5901e9592bb4918be5a5cd2df9fc57078190e2782e4a3f");
		assertThat(TextFile.parse("-- migrate:revision a", "-- migrate:upgrade no-transaction").checksum())
			.isEqualTo(new Version1().with("no-transaction"));
	}

	@Test
	void ordinaryStatement() throws NoSuchAlgorithmException {
		assertThat(checksum("ALTER TABLE users ADD COLUMN bio text;"))
			.isEqualTo(new Version1().words("alter", "table", "users", "add", "column", "bio", "text")
				.end()
				.with("transaction"))
			.isEqualTo("v1:216bc187ff7ba40c1d5b7bf5c2a9fca8963c6cc5e5b7f7ba0e9e3f519b7d308d");
	}

	@Test
	void everyKindOfToken() throws NoSuchAlgorithmException {
		Version1 expected = new Version1().token('h', "/*+ SeqScan(t) */")
			.words("select")
			.token('n', "1.5e3")
			.token('o', "+")
			.token('p', "$1")
			.token('x', "::")
			.words("int")
			.token('x', ",")
			.token('q', "\"Gr\u00f6\u00dfe\"")
			.token('x', ",")
			.token('s', "'it''s'")
			.token('x', ",")
			.token('s', "E'\\n'")
			.token('x', ",")
			.token('s', "$a$ B $a$")
			.words("from", "stra\u00dfe")
			.end()
			.words("copy", "t", "from", "stdin")
			.end()
			.token('c', "1\tEins")
			.token('c', "2\t\uD83D\uDE00");
		assertThat(checksum("/*+ SeqScan(t) */ SELECT 1.5e3+$1::INT, \"Gr\u00f6\u00dfe\", 'it''s', e'\\n', $a$ B $a$",
				"FROM Stra\u00dfe;", "COPY t FROM STDIN;", "1\tEins", "2\t\uD83D\uDE00", "\\.", ""))
			.isEqualTo(expected.with("transaction"))
			.isEqualTo("v1:76cac519750b126489157bf9324a9da79e5de5b165ef6100baf1b8487a363d23");
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 8180, 8186, 8187, 8188, 8192, 20_000 })
	void longTokens(int length) throws NoSuchAlgorithmException {
		for (String letter : new String[] { "x", "\u00fc" }) {
			String text = "'" + letter.repeat(length) + "'";
			assertThat(checksum("SELECT 1, " + text + ", 2")).isEqualTo(new Version1().words("select")
				.token('n', "1")
				.token('x', ",")
				.token('s', text)
				.token('x', ",")
				.token('n', "2")
				.end()
				.with("transaction"));
		}
	}

	@Test
	void formattingIsFree() {
		String expected = checksum("CREATE TABLE t (id int, note text DEFAULT 'a\nb');", "SELECT 1;");
		assertThat(
				checksum("create\ttable T(\r\n  ID INT -- the id\r\n, note TEXT /* a /* b */ */ default 'a\r\nb') ;;",
						"", "select 1"))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a b', x FROM t", "SELECT 'a  B', x FROM t", "SELECT 'a  b', X FROM \"T\"",
			"SELECT 'a  b', x FROM t; SELECT 1", "SELECT 'a  b' x FROM t", "SELECT 'a  b', x, FROM t",
			"SELECT 'a  b', x /*+ hint */ FROM t", "SELECT E'a  b', x FROM t", "SELECT 'a  b', x -- FROM t" })
	void changesAreSeen(String changed) {
		assertThat(checksum(changed)).isNotEqualTo(checksum("SELECT 'a  b', x FROM t"));
	}

	@Test
	void tokensCannotRunIntoEachOther() {
		assertThat(checksum("SELECT a b;")).isNotEqualTo(checksum("SELECT ab;"));
		assertThat(checksum("SELECT 'a' 'b';")).isNotEqualTo(checksum("SELECT 'a''b';"));
		assertThat(checksum("SELECT 1; SELECT 2;")).isNotEqualTo(checksum("SELECT 1 SELECT 2;"));
	}

	@Test
	void rawFingerprintIsThatOfZipArchives() {
		assertThat(RawFingerprint.of("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo("crc32:cbf43926:9");
		assertThat(RawFingerprint.of(0xcbf43926L, 9)).isEqualTo("crc32:cbf43926:9");
	}

}
