package dev.migrate.jpa.zoo;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.Collate;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.Struct;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;

/**
 * Books and people: columns of every type, collections, indexes, checks and comments.
 */
public final class Library {

	private Library() {
	}

	public enum Genre {

		POEM, NOVEL, ESSAY

	}

	public enum Condition {

		NEW, WORN, LOST

	}

	@Embeddable
	public static class Address {

		@Column(length = 100)
		String street;

		@Column(name = "post_code", length = 10)
		String postCode;

		@UpdateTimestamp
		Instant checked;

	}

	@Embeddable
	@Struct(name = "Dimensions")
	public static class Dimensions {

		int width;

		int height;

	}

	public record Isbn(String text) {

	}

	public static class IsbnConverter implements AttributeConverter<Isbn, String> {

		@Override
		public String convertToDatabaseColumn(Isbn isbn) {
			return (isbn != null) ? isbn.text() : null;
		}

		@Override
		public Isbn convertToEntityAttribute(String text) {
			return (text != null) ? new Isbn(text) : null;
		}

	}

	@Entity
	@Table(name = "author", comment = "an author's \"data\"; it''s 'quoted'",
			indexes = { @Index(name = "ix_author_name", columnList = "family_name, given_name desc"),
					@Index(columnList = "born") },
			uniqueConstraints = @UniqueConstraint(name = "ux_author_alias", columnNames = { "alias", "born" }))
	public static class Author {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@Column(nullable = false)
		String givenName;

		@Comment("the author's family name")
		String familyName;

		@Column(length = 40)
		@Collate("C")
		String alias;

		LocalDate born;

		@Embedded
		Address home;

		@ElementCollection
		@CollectionTable(name = "author_phone", joinColumns = @JoinColumn(name = "author_id"))
		@MapKeyColumn(name = "kind", length = 20)
		@Column(name = "number", length = 30, nullable = false)
		Map<String, String> phones = new HashMap<>();

		@ElementCollection
		@Enumerated(EnumType.STRING)
		Set<Genre> genres = new HashSet<>();

		@OneToMany(mappedBy = "author")
		List<Book> books = new ArrayList<>();

		@Version
		int version;

	}

	@Entity
	@Table(name = "book", check = @CheckConstraint(name = "book_pages_positive", constraint = "pages > 0"))
	@SecondaryTable(name = "book_text")
	@Check(name = "book_price_or_free", constraints = "price is null or price >= 0")
	public static class Book {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "book_seq")
		@SequenceGenerator(name = "book_seq", sequenceName = "book_seq", initialValue = 100, allocationSize = 10)
		Long id;

		@NaturalId
		@Convert(converter = IsbnConverter.class)
		@Column(length = 17)
		Isbn isbn;

		@Column(columnDefinition = "citext not null")
		String title;

		int pages;

		@Column(precision = 12, scale = 3)
		BigDecimal price;

		@GeneratedColumn("price * 1.19")
		BigDecimal gross;

		@Enumerated(EnumType.STRING)
		Genre genre;

		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		Genre shelf;

		@Enumerated(EnumType.ORDINAL)
		Condition condition;

		@ColumnDefault("true")
		boolean lendable;

		@ColumnDefault("'unknown'")
		String origin;

		@Embedded
		Dimensions dimensions;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> details;

		@JdbcTypeCode(SqlTypes.ARRAY)
		List<String> keywords;

		int[] ratings;

		UUID shelfMark;

		InetAddress scannedFrom;

		@JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
		Duration reading;

		Duration lending;

		Instant bought;

		LocalDateTime read;

		OffsetDateTime returned;

		ZonedDateTime seen;

		Year printed;

		byte[] cover;

		@Column(length = 70000)
		String blurb;

		@Column(table = "book_text", columnDefinition = "text")
		String content;

		@CreationTimestamp
		@Column(updatable = false)
		Instant created;

		@CurrentTimestamp(event = EventType.UPDATE)
		Instant changed;

		@ManyToOne(optional = false)
		@OnDelete(action = OnDeleteAction.CASCADE)
		@JoinColumn(name = "author_id", foreignKey = @ForeignKey(name = "fk_book_author"))
		Author author;

		@ManyToOne
		@JoinColumn(name = "sequel_of")
		Book sequelOf;

		@ManyToMany
		@JoinTable(name = "book_tag", joinColumns = @JoinColumn(name = "book_id"),
				inverseJoinColumns = @JoinColumn(name = "tag_id"))
		Set<Tag> tags = new HashSet<>();

		@OneToMany
		@OrderColumn(name = "position")
		@JoinColumn(name = "book_id", nullable = false)
		List<Chapter> chapters = new ArrayList<>();

	}

	@Entity
	@Table(uniqueConstraints = @UniqueConstraint(columnNames = "label"))
	public static class Tag {

		@Id
		@GeneratedValue
		Long id;

		String label;

	}

	@Entity
	@SoftDelete
	public static class Chapter {

		@Id
		@GeneratedValue(strategy = GenerationType.UUID)
		UUID id;

		String heading;

		@Lob
		String text;

	}

	@Entity
	@Table(name = "\"Reading Room\"",
			indexes = @Index(name = "\"ix of \"\"rooms\"\"\"", columnList = "\"user\"", unique = true))
	public static class ReadingRoom {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE)
		Long id;

		@Column(name = "\"user\"")
		@Comment("who's in; \"user\" is reserved")
		String user;

		@Column(name = "\"größe\"")
		Integer size;

		@OneToOne
		Book book;

	}

}
