package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Locale;

import dev.migrate.error.Failure;

/**
 * Writes files of the developer's: new ones that are never laid over others, and changed
 * ones that are there whole or not at all.
 */
final class SourceFile {

	private SourceFile() {
	}

	/**
	 * Write a new file, with its folders.
	 * @param file the file
	 * @param content its bytes
	 * @throws SourceFileException when it exists, or cannot be written
	 */
	static void create(Path file, byte[] content) {
		folder(parent(file));
		try {
			Files.write(file, new byte[0], StandardOpenOption.CREATE_NEW);
		}
		catch (FileAlreadyExistsException ex) {
			throw new SourceFileException(Failure.of("The file exists already")
				.file(file.toString())
				.state(AuthoringException.UNTOUCHED)
				.action("Choose another message or id, or put {revision} into migrate.revision.file-name, so that"
						+ " names cannot meet")
				.next("migrate revision -m \"another message\"")
				.build(), ex);
		}
		catch (IOException ex) {
			throw unwritable(file, ex);
		}
		try {
			Files.write(file, content);
		}
		catch (IOException ex) {
			file.toFile().delete();
			throw unwritable(file, ex);
		}
	}

	/**
	 * Change a file. Its permissions stay, and so does a link that leads to it.
	 * @param file the file
	 * @param content its new bytes
	 * @throws SourceFileException when it cannot be written
	 */
	static void replace(Path file, byte[] content) {
		try {
			Path target = file.toRealPath();
			if (!Files.isWritable(target)) {
				throw new IOException("it is read-only");
			}
			// of a kind that is left alone among revisions, should this process die here
			Path temporary = Files.createTempFile(parent(target), "migrate-", ".txt");
			try {
				Files.write(temporary, content);
				if (Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
					Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
				}
				move(temporary, target);
			}
			finally {
				Files.deleteIfExists(temporary);
			}
		}
		catch (IOException ex) {
			throw unwritable(file, ex);
		}
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/**
	 * Make a folder, where it is missing.
	 * @param folder the folder
	 * @return whether it was missing
	 * @throws SourceFileException when it cannot be made
	 */
	static boolean folder(Path folder) {
		if (Files.isDirectory(folder)) {
			return false;
		}
		try {
			Files.createDirectories(folder);
			return true;
		}
		catch (IOException ex) {
			throw unwritable(folder, ex);
		}
	}

	/**
	 * Read a file.
	 * @param file the file
	 * @return its bytes
	 * @throws SourceFileException when it cannot be read
	 */
	static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new SourceFileException(Failure.of("The file cannot be read: " + reason(ex))
				.file(file.toString())
				.state(AuthoringException.UNTOUCHED)
				.action("Make it readable")
				.next("migrate check")
				.build(), ex);
		}
	}

	private static SourceFileException unwritable(Path file, IOException cause) {
		return new SourceFileException(Failure.of("The file or folder cannot be written: " + reason(cause))
			.file(file.toString())
			.state(AuthoringException.UNTOUCHED)
			.action("Make the folder writable, or name another with --location")
			.next("migrate revision -m TEXT --location DIR")
			.build(), cause);
	}

	/**
	 * The messages of the file system's exceptions are often the path alone.
	 */
	private static String reason(IOException cause) {
		String kind = cause.getClass().getSimpleName().replace("Exception", "");
		return kind.isEmpty() || kind.equals("IO") || kind.equals("FileSystem") ? String.valueOf(cause.getMessage())
				: kind.replaceAll("(?<=\\p{Lower})(?=\\p{Upper})", " ").toLowerCase(Locale.ROOT);
	}

	private static Path parent(Path file) {
		Path parent = file.toAbsolutePath().getParent();
		return (parent != null) ? parent : file.toAbsolutePath();
	}

}
