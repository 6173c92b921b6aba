package dev.migrate.autogenerate.compare;

import org.jspecify.annotations.Nullable;

/**
 * One part of a table on both sides.
 */
final class Pair<T> {

	private final @Nullable T is;

	private final @Nullable T wanted;

	private boolean remade;

	Pair(@Nullable T is, @Nullable T wanted, boolean remade) {
		this.is = is;
		this.wanted = wanted;
		this.remade = remade;
	}

	@Nullable T is() {
		return this.is;
	}

	@Nullable T wanted() {
		return this.wanted;
	}

	/** Whether it is dropped where it is and made where it is wanted. */
	boolean remade() {
		return this.remade;
	}

	/**
	 * Have it dropped and made again.
	 * @return whether that is news
	 */
	boolean remake() {
		boolean news = !this.remade && this.is != null && this.wanted != null;
		this.remade = true;
		return news;
	}

}
