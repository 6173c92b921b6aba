package dev.migrate.autoconfigure.slice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Something to store.
 */
@Entity
public class Note {

	@Id
	private Long id;

	private String text;

	protected Note() {
	}

	public Note(Long id, String text) {
		this.id = id;
		this.text = text;
	}

	public Long getId() {
		return this.id;
	}

	public String getText() {
		return this.text;
	}

}
