package dev.migrate.script.authoring;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A folder in which a developer keeps revision files.
 *
 * @param path the folder, absolute; it need not exist yet
 * @param project the folder of the project that it belongs to, the one that holds
 * {@code src/main}, or {@code null} where there is no such
 */
public record SourceFolder(Path path, @Nullable Path project) {

}
