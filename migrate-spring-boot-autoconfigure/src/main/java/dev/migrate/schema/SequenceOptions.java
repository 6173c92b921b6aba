package dev.migrate.schema;

/**
 * How a sequence counts. Where it stands is data and not part of the picture.
 *
 * @param type the type of its numbers: {@code smallint}, {@code integer} or
 * {@code bigint}
 * @param start the first number
 * @param increment what is added each time
 * @param minimum the least number
 * @param maximum the greatest number
 * @param cache how many numbers a session takes at once
 * @param cycle whether it begins again at its end
 */
public record SequenceOptions(String type, long start, long increment, long minimum, long maximum, long cache,
		boolean cycle) {

	/**
	 * Return how a sequence counts that was made without any option.
	 * @param type {@code smallint}, {@code integer} or {@code bigint}
	 * @return the options
	 */
	public static SequenceOptions of(String type) {
		return new SequenceOptions(type, 1, 1, 1, greatest(type), 1, false);
	}

	/**
	 * Return the greatest number of a type.
	 * @param type {@code smallint}, {@code integer} or {@code bigint}
	 * @return its greatest number
	 */
	public static long greatest(String type) {
		return switch (type) {
			case "smallint" -> Short.MAX_VALUE;
			case "integer" -> Integer.MAX_VALUE;
			default -> Long.MAX_VALUE;
		};
	}

}
