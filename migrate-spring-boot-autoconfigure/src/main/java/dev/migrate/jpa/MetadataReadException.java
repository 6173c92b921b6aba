package dev.migrate.jpa;

/**
 * Stops Hibernate where all is known that was to be found out. No failure.
 */
final class MetadataReadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MetadataReadException() {
		super("The entities were read, and no more was wanted", null, false, false);
	}

}
