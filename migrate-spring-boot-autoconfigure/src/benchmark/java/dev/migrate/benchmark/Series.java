package dev.migrate.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * The values of one measure, one for each round. Compared round by round: what disturbs
 * one contender's turn disturbs the others' of the same round.
 *
 * @param values in the order of the rounds
 */
record Series(List<Double> values) {

	double median() {
		List<Double> sorted = this.values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	Series minus(Series base) {
		return with(base, (value, baseValue) -> value - baseValue);
	}

	/**
	 * Write the median with the median of the ratios behind it.
	 * @param base the values to compare with
	 * @return such as {@code 14.1 (×9.60)}
	 */
	String against(Series base) {
		return number(median()) + " (×" + number(with(base, (value, baseValue) -> value / baseValue).median()) + ")";
	}

	/**
	 * Write a number with about three significant digits.
	 * @param value the number
	 * @return the text
	 */
	static String number(double value) {
		double size = Math.abs(value);
		String format = (size < 10) ? "%.2f" : (size < 100) ? "%.1f" : "%,.0f";
		return String.format(Locale.ROOT, format, value);
	}

	private Series with(Series base, DoubleBinaryOperator operator) {
		return new Series(IntStream.range(0, Math.min(this.values.size(), base.values.size()))
			.mapToObj((round) -> operator.applyAsDouble(this.values.get(round), base.values.get(round)))
			.toList());
	}

}
