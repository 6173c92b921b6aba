package dev.migrate.autogenerate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.MigrateException;
import dev.migrate.script.ScriptFile;
import dev.migrate.script.ScriptLocation;

/**
 * One file of the wanted state.
 *
 * @param name how people know it
 * @param opener opens it
 */
record SchemaFile(String name, Opener opener) {

	/**
	 * Find the files of a location: the file that it names, or those of a folder that end
	 * in {@code .sql}, in the order of their names.
	 * @throws ModelException where there is none
	 */
	static List<SchemaFile> find(String location, ClassLoader classLoader) {
		List<SchemaFile> files = look(location, classLoader);
		if (files.isEmpty()) {
			throw new ModelException(SchemaFileModel
				.failure("The schema file '" + location + "' does not exist, or has no .sql file in it")
				.action("Write it, or correct migrate.autogenerate.schema-file")
				.build());
		}
		return files;
	}

	/**
	 * Whether a location has a file; one that cannot be understood is there to be told.
	 */
	static boolean isThere(String location, ClassLoader classLoader) {
		try {
			return !look(location, classLoader).isEmpty();
		}
		catch (MigrateException ex) {
			return true;
		}
	}

	private static List<SchemaFile> look(String location, ClassLoader classLoader) {
		if (!location.startsWith("classpath:") && !location.startsWith("file:")) {
			throw new ModelException(SchemaFileModel
				.failure("The schema file '" + location + "' begins neither with classpath: nor with file:")
				.action("Correct migrate.autogenerate.schema-file, for example to classpath:db/schema.sql")
				.build());
		}
		ScriptLocation place = new ScriptLocation(location);
		Path path = place.folder();
		List<SchemaFile> files = new ArrayList<>();
		if (path != null && Files.isRegularFile(path)) {
			files.add(new SchemaFile(place.path(), () -> Files.newInputStream(path)));
		}
		else if (path == null && place.path().endsWith(".sql")) {
			URL url = classLoader.getResource(place.path());
			if (url != null) {
				files.add(new SchemaFile(place.path(), url::openStream));
			}
		}
		else {
			for (ScriptFile file : place.files(classLoader)) {
				if (file.name().endsWith(".sql")) {
					files.add(new SchemaFile(place.path() + "/" + file.name(), file::open));
				}
			}
		}
		return files;
	}

	InputStream open() throws IOException {
		return this.opener.open();
	}

	/** Opens a file. */
	interface Opener {

		InputStream open() throws IOException;

	}

}
