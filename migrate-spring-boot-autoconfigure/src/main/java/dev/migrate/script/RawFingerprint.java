package dev.migrate.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The fingerprint of a file's bytes: CRC-32 and length. It only ever answers "are these
 * the very bytes that were applied, so that their meaning need not be worked out again?";
 * whether a revision was edited is decided by the checksum of its meaning. CRC-32 because
 * every jar already holds it for each of its entries.
 */
final class RawFingerprint {

	private static final int BUFFER_SIZE = 64 * 1024;

	private RawFingerprint() {
	}

	static String of(long crc, long size) {
		return "crc32:" + HexFormat.of().toHexDigits((int) crc) + ":" + size;
	}

	static String of(byte[] bytes) {
		CRC32 crc = new CRC32();
		crc.update(bytes);
		return of(crc.getValue(), bytes.length);
	}

	static String of(InputStream bytes) throws IOException {
		CRC32 crc = new CRC32();
		byte[] buffer = new byte[BUFFER_SIZE];
		long size = 0;
		for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
			crc.update(buffer, 0, count);
			size += count;
		}
		return of(crc.getValue(), size);
	}

}
