package dev.migrate.autoconfigure.slice;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The notes.
 */
public interface NoteRepository extends JpaRepository<Note, Long> {

}
