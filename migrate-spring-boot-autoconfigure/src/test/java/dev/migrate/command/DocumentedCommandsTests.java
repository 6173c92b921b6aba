package dev.migrate.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents name no command and no option that does not exist: shell blocks, code
 * spans that begin with {@code migrate}, and the arguments of containers.
 */
class DocumentedCommandsTests {

	/** A shell function named {@code migrate}, and what it stands for. */
	private static final Pattern SHORTHAND = Pattern.compile("migrate ?\\(\\)|\"\\$@\"");

	private static final Pattern SPAN = Pattern
		.compile("`((?:[A-Z]\\w*=\\S+ )?(?:migrate|java -jar \\S+ migrate) [^`]+)`");

	private static final Pattern CONTAINER = Pattern.compile("^\\s*(?:args|command): *(\\[.*\\])$");

	/** The general form of all commands, and the names of sessions. */
	private static final Pattern PLACEHOLDER = Pattern.compile("migrate (COMMAND|(waiting KEY )?APPLICATION)\\b.*");

	/**
	 * A line of a document that can be typed.
	 *
	 * @param place the document and the line
	 * @param text the line
	 */
	record Line(String place, String text) {

		@Override
		public String toString() {
			return this.place + ": " + this.text;
		}

	}

	static Stream<Line> lines() throws IOException {
		try (Stream<Path> pages = Files.list(Path.of("../docs"))) {
			List<Path> documents = Stream.concat(pages, Stream.of(Path.of("../README.md"), Path.of("../CHANGELOG.md")))
				.filter((path) -> path.toString().endsWith(".md"))
				.sorted()
				.toList();
			return documents.stream().flatMap((path) -> read(path).stream()).toList().stream();
		}
	}

	private static List<Line> read(Path path) {
		try {
			return lines(path.getFileName().toString(), Files.readAllLines(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Line> lines(String document, List<String> text) {
		List<Line> found = new ArrayList<>();
		String fence = null;
		StringBuilder line = new StringBuilder();
		for (int number = 1; number <= text.size(); number++) {
			String next = text.get(number - 1);
			String place = document + ":" + number;
			if (next.strip().startsWith("```")) {
				fence = (fence == null) ? next.strip().substring(3) : null;
			}
			else if (fence == null) {
				// in a table a pipe is written so
				Matcher span = SPAN.matcher(next.replace("\\|", "|"));
				while (span.find()) {
					found.add(new Line(place, Typed.mentioned(span.group(1))));
				}
			}
			else if (fence.equals("yaml")) {
				Matcher container = CONTAINER.matcher(next);
				if (container.matches() && container.group(1).contains("migrate\"")) {
					found.add(new Line(place, container.group(1).replaceAll("[\\[\\],]", " ")));
				}
			}
			else if (fence.equals("sh")) {
				boolean goesOn = next.endsWith("\\");
				line.append((goesOn ? next.substring(0, next.length() - 1) : next).replaceFirst("(?<=\\S) {2,}.*", ""));
				if (!goesOn) {
					found.add(new Line(place, line.toString()));
					line.setLength(0);
				}
			}
		}
		return found.stream().filter((one) -> one.text().contains("migrate")).toList();
	}

	/**
	 * Make a command of its general form: a number of N, nothing of an ellipsis.
	 */
	private static List<String> example(List<String> words) {
		return words.stream()
			.filter((word) -> !word.equals("…"))
			.map((word) -> word.replaceFirst("^(--\\w+=)?N$", "$11"))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("lines")
	void canBeTyped(Line line) {
		if (SHORTHAND.matcher(line.text()).find()) {
			return;
		}
		for (List<String> typed : ShellLine.migrations(line.text())) {
			if (!PLACEHOLDER.matcher(String.join(" ", typed)).matches()) {
				assertThat(Typed.problem(example(typed))).as(line.place()).isEmpty();
			}
		}
	}

	@Test
	void linesAreFoundWhereverTheyCanStand() {
		List<Line> found = lines("page",
				List.of("Type `migrate heads` or `EDITOR=vi migrate edit 4f1c`, not `heads`.", "```sh",
						"docker run orders:1.4 \\", "  migrate status   # looks", "migrate check    in a build", "```",
						"```yaml", "  args: [\"migrate\", \"upgrade\"]", "```", "```text", "migrate [REV]", "```",
						"`mvn spring-boot:run -Dspring-boot.run.arguments=\"migrate status\"`"));
		assertThat(found).extracting(Line::text)
			.containsExactly("migrate heads --help", "EDITOR=vi migrate edit 4f1c",
					"docker run orders:1.4   migrate status", "migrate check", " \"migrate\"  \"upgrade\" ");
		assertThat(found).extracting(Line::place).containsExactly("page:1", "page:1", "page:4", "page:5", "page:8");
	}

	@Test
	void whatDoesNotExistIsFound() {
		assertThat(Typed.problem(List.of("migrate", "upgarde", "--help"))).contains("no command 'upgarde'");
		assertThat(Typed.problem(List.of("migrate", "upgarde"))).contains("no command 'upgarde'");
		assertThat(Typed.problem(List.of("migrate", "upgrade", "--no-such-option"))).contains("--no-such-option");
		assertThat(Typed.problem(List.of("migrate", "upgrade", "--spring.profiles.active=prod"))).isEmpty();
		assertThat(ShellLine.migrations(
				"mvn spring-boot:run -Dspring-boot.run.arguments=\"migrate revision -m 'a b'\" && migrate heads"))
			.containsExactly(List.of("migrate", "revision", "-m", "a b"), List.of("migrate", "heads"));
	}

}
