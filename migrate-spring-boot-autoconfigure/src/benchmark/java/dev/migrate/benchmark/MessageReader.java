package dev.migrate.benchmark;

import java.util.function.IntConsumer;

/**
 * Finds the types of the messages in one direction of PostgreSQL's protocol, version 3:
 * one byte of type, four of length, which counts itself, and the body. Messages may be
 * cut anywhere.
 */
class MessageReader {

	private static final int HEADER = 5;

	private final IntConsumer types;

	private int type;

	private int length;

	private int headerRead;

	private int bodyLeft;

	MessageReader(IntConsumer types) {
		this.types = types;
	}

	void read(byte[] bytes, int count) {
		int position = 0;
		while (position < count) {
			if (this.bodyLeft > 0) {
				int skipped = Math.min(this.bodyLeft, count - position);
				position += skipped;
				this.bodyLeft -= skipped;
			}
			else {
				readHeader(bytes[position++] & 0xFF);
			}
			if (this.headerRead == HEADER && this.bodyLeft == 0) {
				this.headerRead = 0;
				this.types.accept(this.type);
			}
		}
	}

	private void readHeader(int value) {
		if (this.headerRead == 0) {
			this.type = value;
			this.length = 0;
		}
		else {
			this.length = (this.length << 8) | value;
		}
		if (++this.headerRead == HEADER) {
			this.bodyLeft = this.length - 4;
		}
	}

}
