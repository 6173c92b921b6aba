package dev.migrate.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The samples of contenders that took turns, and one of them as the base of the ratios.
 *
 * @param base whose figures stand for 1
 * @param samples all runs of all, those of each in the order of the rounds
 */
record Comparison(String base, List<Sample> samples) {

	/** What stands where nothing was measured. */
	static final String NONE = "–";

	/**
	 * Write one row: wall and processor time for each contender.
	 * @param contenders the columns
	 * @return a text for each
	 */
	List<String> times(List<String> contenders) {
		return contenders.stream()
			.map((contender) -> has(contender)
					? cell(contender, Sample::wallMillis) + " · " + cell(contender, Sample::cpuMillis) : NONE)
			.toList();
	}

	/**
	 * Write one row: the median peak of memory for each contender.
	 * @param contenders the columns
	 * @return a text for each
	 */
	List<String> peaks(List<String> contenders) {
		return contenders.stream()
			.map((contender) -> has(contender) ? Series.number(series(contender, Sample::peakMegabytes).median())
					: NONE)
			.toList();
	}

	/**
	 * Write a row of medians of one measure, less the base's of the same round.
	 * @param contenders the columns
	 * @param measure what to take of a sample
	 * @return a text for each
	 */
	List<String> differences(List<String> contenders, ToDoubleFunction<Sample> measure) {
		return contenders.stream()
			.map((contender) -> contender.equals(this.base) ? Series.number(series(contender, measure).median())
					: String.format("%+.0f", series(contender, measure).minus(series(this.base, measure)).median()))
			.toList();
	}

	private boolean has(String contender) {
		return this.samples.stream().anyMatch((sample) -> sample.contender().equals(contender));
	}

	private String cell(String contender, ToDoubleFunction<Sample> measure) {
		Series base = series(this.base, measure);
		return contender.equals(this.base) ? Series.number(base.median()) : series(contender, measure).against(base);
	}

	private Series series(String contender, ToDoubleFunction<Sample> measure) {
		return new Series(this.samples.stream()
			.filter((sample) -> sample.contender().equals(contender))
			.map((sample) -> measure.applyAsDouble(sample))
			.toList());
	}

}
