package dev.migrate.database.postgresql.ddl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.UUID;

import dev.migrate.database.RenderingException;
import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of Java as literals. Those in quotes have no type of their own and take
 * the column's.
 */
final class ValueText {

	private final DdlText text;

	ValueText(DdlText text) {
		this.text = text;
	}

	/**
	 * Write a value.
	 * @throws RenderingException where there is no literal for values of its class
	 */
	String literal(@Nullable Object value) {
		if (value == null) {
			return "NULL";
		}
		if (value instanceof Boolean || value instanceof Byte || value instanceof Short || value instanceof Integer
				|| value instanceof Long || value instanceof BigInteger) {
			return value.toString();
		}
		if (value instanceof BigDecimal number) {
			return number.toPlainString();
		}
		if (value instanceof Float || value instanceof Double) {
			double number = ((Number) value).doubleValue();
			return (Double.isNaN(number) || Double.isInfinite(number)) ? "'" + value + "'" : value.toString();
		}
		if (value instanceof CharSequence || value instanceof Character || value instanceof Enum) {
			return this.text.literal((value instanceof Enum<?> constant) ? constant.name() : value.toString());
		}
		if (value instanceof byte[] bytes) {
			return "decode('" + HexFormat.of().formatHex(bytes) + "', 'hex')";
		}
		if (value instanceof UUID) {
			return "'" + value + "'";
		}
		return time(value);
	}

	private static String time(Object value) {
		if (value instanceof LocalDate || value instanceof LocalTime || value instanceof LocalDateTime
				|| value instanceof OffsetDateTime || value instanceof OffsetTime || value instanceof Instant) {
			return "'" + value + "'";
		}
		if (value instanceof ZonedDateTime zoned) {
			return "'" + zoned.toOffsetDateTime() + "'";
		}
		throw new RenderingException(Failure.of("There is no literal for values of " + value.getClass().getName())
			.action("Give the value as a text that PostgreSQL reads, or insert the row with SQL")
			.build());
	}

}
