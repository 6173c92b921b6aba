package dev.migrate.script.authoring;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How new SQL files are named: a text with <code>{revision}</code>, <code>{slug}</code>
 * and patterns of time such as <code>{yyyyMMddHHmm}</code>. Slashes make sub-folders. The
 * name is for people; it need not be unique by itself, because a file that exists is
 * never overwritten.
 */
public final class FileNameTemplate {

	/** How files are named when nobody says otherwise. */
	public static final String DEFAULT = "{yyyyMMddHHmm}_{revision}_{slug}.sql";

	private static final String SUFFIX = ".sql";

	/** Stands for an empty slug until the separator beside it is gone. */
	private static final String GAP = "\0";

	private final String text;

	private final ZoneId zone;

	private final List<Part> parts = new ArrayList<>();

	/**
	 * Create a template.
	 * @param text the template
	 * @param zone the zone in which the patterns of time are written
	 * @throws AuthoringException when the template cannot be understood, or would make
	 * names that are no scripts or lie outside of the folder
	 */
	public FileNameTemplate(String text, ZoneId zone) {
		this.text = text;
		this.zone = zone;
		parse();
		check(name("4f1c2a9be01d", "slug", Instant.EPOCH));
	}

	private void parse() {
		int position = 0;
		while (position < this.text.length()) {
			int open = this.text.indexOf('{', position);
			String literal = this.text.substring(position, (open < 0) ? this.text.length() : open);
			if (literal.indexOf('}') >= 0) {
				throw bad("has a '}' without '{'", null);
			}
			this.parts.add((revision, slug, time) -> literal);
			if (open < 0) {
				return;
			}
			int close = this.text.indexOf('}', open);
			if (close < 0) {
				throw bad("has a '{' without '}'", null);
			}
			this.parts.add(part(this.text.substring(open + 1, close)));
			position = close + 1;
		}
	}

	private Part part(String name) {
		if (name.equals("revision")) {
			return (revision, slug, time) -> safe(revision);
		}
		if (name.equals("slug")) {
			return (revision, slug, time) -> slug.isEmpty() ? GAP : slug;
		}
		if (name.isBlank()) {
			throw bad("has an empty '{}'", null);
		}
		try {
			DateTimeFormatter formatter = DateTimeFormatter.ofPattern(name, Locale.ROOT);
			if (formatter.format(ZonedDateTime.ofInstant(Instant.EPOCH, this.zone)).isEmpty()) {
				throw bad("has '{" + name + "}', which writes nothing", null);
			}
			return (revision, slug, time) -> formatter.format(time);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw bad("has '{" + name + "}', which is neither {revision} nor {slug} nor a pattern of time", ex);
		}
	}

	private void check(String name) {
		if (this.text.startsWith("/") || this.text.contains("//")) {
			throw bad("has an empty folder", null);
		}
		if (!name.endsWith(SUFFIX)) {
			throw bad("makes names that do not end in '" + SUFFIX + "'", null);
		}
		for (String folder : name.split("/", -1)) {
			if (folder.isBlank() || folder.equals(".") || folder.equals("..")) {
				throw bad("makes names that leave the folder or have an empty part, such as '" + name + "'", null);
			}
		}
		if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
			throw bad("makes names with backslashes or control characters", null);
		}
	}

	/**
	 * Name a file.
	 * @param revision the revision's id
	 * @param slug the words of its message, perhaps empty
	 * @param created when it is written
	 * @return the path below the folder, with {@code /} between its parts
	 */
	String name(String revision, String slug, Instant created) {
		ZonedDateTime time = created.atZone(this.zone);
		StringBuilder name = new StringBuilder();
		this.parts.forEach((part) -> name.append(part.text(revision, slug, time)));
		String closed = name.toString().replaceAll("[_.-]" + GAP, "").replaceAll(GAP + "[_-]?", "");
		return closed.replaceAll("(?<=^|/)(?=/|\\.sql$)", Matcher.quoteReplacement(safe(revision)));
	}

	/**
	 * An id may hold what would be a folder, or nothing at all, to a file system.
	 */
	private static String safe(String revision) {
		return revision.replaceAll("[/\\\\<>\"|?*\\p{Cntrl}]", "_");
	}

	private AuthoringException bad(String what, @Nullable Exception cause) {
		return new AuthoringException(Failure.of("The file name template '" + this.text + "' " + what)
			.state(AuthoringException.UNTOUCHED)
			.action("Set migrate.revision.file-name to something like '" + DEFAULT + "'")
			.next("migrate revision --help")
			.build(), cause);
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * A piece of the name.
	 */
	@FunctionalInterface
	private interface Part {

		String text(String revision, String slug, ZonedDateTime time);

	}

}
