package dev.migrate.sample.dev;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * The programs of PostgreSQL, unpacked from the jar that brings them for this platform.
 */
final class PostgresBinaries {

	private static final int PROGRAM_TIMEOUT_SECONDS = 120;

	private final Path directory;

	private PostgresBinaries(Path directory) {
		this.directory = directory;
	}

	/**
	 * Unpack the programs where that has not been done. The folder gets its name last: it
	 * is whole or not there.
	 * @param directory the folder for the programs
	 * @return the programs
	 * @throws IOException if there are none for this platform, or the disk refuses
	 */
	static PostgresBinaries unpack(Path directory) throws IOException {
		if (Files.notExists(directory)) {
			Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
			FileSystemUtils.deleteRecursively(unfinished);
			try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine());
					TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
				for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
					unpack(tar, entry, unfinished.resolve(entry.getName()).normalize());
				}
			}
			Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
		}
		return new PostgresBinaries(directory);
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(file);
			return;
		}
		Files.createDirectories(file.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
		}
		else {
			Files.copy(tar, file);
			if (file.getParent().endsWith("bin")) {
				file.toFile().setExecutable(true);
			}
		}
	}

	/**
	 * Run a program until it ends.
	 * @param program its name
	 * @param output the file that takes what it prints; not a pipe, for a server that it
	 * starts would hold that open
	 * @param arguments its arguments
	 * @throws IOException if it fails, with what it printed
	 */
	void run(String program, Path output, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			// PostgreSQL refuses to run as root; in a user namespace it is nobody
			command.addAll(List.of("unshare", "--user"));
		}
		command.add(this.directory.resolve("bin").resolve(program).toString());
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.redirectInput(nothing());
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG"));
		Process process = builder.start();
		try {
			if (!process.waitFor(PROGRAM_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException(program + " did not end in " + PROGRAM_TIMEOUT_SECONDS + " s");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while waiting for " + program, ex);
		}
		if (process.exitValue() != 0) {
			throw new IOException(
					"%s ended with %d:%n%s".formatted(program, process.exitValue(), Files.readString(output).strip()));
		}
	}

	private static File nothing() {
		return new File(isWindows() ? "NUL" : "/dev/null");
	}

	private static boolean isRoot() throws IOException {
		Path self = Path.of("/proc/self");
		return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
	}

	private static boolean isWindows() {
		return system().equals("Windows");
	}

	private static String system() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		if (name.startsWith("windows")) {
			return "Windows";
		}
		return name.startsWith("mac") ? "Darwin" : "Linux";
	}

	private static String machine() {
		String machine = System.getProperty("os.arch");
		return machine.equals("amd64") ? "x86_64" : machine;
	}

}
