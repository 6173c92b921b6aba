package dev.migrate.jpa.zoo;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.View;

/**
 * Orders and payments: keys of several kinds, all inheritance, two more schemas, Bean
 * Validation.
 */
public final class Shop {

	private Shop() {
	}

	@MappedSuperclass
	public abstract static class Auditable {

		@Column(nullable = false, updatable = false)
		Instant created;

		String createdBy;

	}

	@Entity
	@Table(name = "customer")
	public static class Customer extends Auditable {

		@Id
		@GeneratedValue
		Long id;

		@NotBlank
		@Size(max = 80)
		String name;

		@NotNull
		@Email
		String email;

		@Min(3)
		@Max(9)
		int rating;

		@ManyToMany
		List<Customer> friends = new ArrayList<>();

	}

	@Entity
	@Table(name = "customer_profile")
	public static class CustomerProfile {

		@Id
		Long id;

		@OneToOne
		@MapsId
		Customer customer;

		@Column(columnDefinition = "text")
		String about;

	}

	@Entity
	@Table(name = "`order`")
	public static class Order extends Auditable {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@ManyToOne(optional = false)
		Customer customer;

		@OneToMany(mappedBy = "order")
		List<OrderLine> lines = new ArrayList<>();

	}

	@Embeddable
	public static class OrderLineId implements Serializable {

		Long orderId;

		int no;

	}

	@Entity
	public static class OrderLine {

		@EmbeddedId
		OrderLineId id;

		@ManyToOne
		@MapsId("orderId")
		Order order;

		int amount;

	}

	public record Price(String article, Instant since) implements Serializable {

	}

	@Entity
	@IdClass(Price.class)
	public static class ArticlePrice {

		@Id
		@Column(length = 20)
		String article;

		@Id
		Instant since;

		@Column(precision = 10, scale = 2, nullable = false)
		BigDecimal price;

	}

	@Entity
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind", length = 12)
	public abstract static class Payment {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		Long id;

		@ManyToOne
		Order order;

		BigDecimal amount;

	}

	@Entity
	@DiscriminatorValue("card")
	public static class CardPayment extends Payment {

		@Column(nullable = false, length = 19)
		String pan;

	}

	@Entity
	@DiscriminatorValue("cash")
	public static class CashPayment extends Payment {

		BigDecimal change;

	}

	@Entity
	@Inheritance(strategy = InheritanceType.JOINED)
	@Table(name = "party", schema = "billing")
	public static class Party {

		@Id
		@GeneratedValue(generator = "party_ids")
		@SequenceGenerator(name = "party_ids", sequenceName = "party_ids", schema = "billing")
		Long id;

		String name;

	}

	@Entity
	@Table(name = "company", schema = "billing", indexes = @Index(name = "ix_company_tax", columnList = "tax_number"))
	@PrimaryKeyJoinColumn(name = "party_id")
	public static class Company extends Party {

		@Column(unique = true)
		String taxNumber;

		@ManyToOne
		@JoinColumn(name = "customer_id")
		Customer customer;

	}

	@Entity
	@Table(schema = "\"Archive\"")
	public static class OldOrder {

		@Id
		Long id;

		@ManyToOne
		Order successor;

	}

	@Entity
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	public abstract static class Vehicle {

		@Id
		@GeneratedValue
		Long id;

		String plate;

	}

	@Entity
	public static class Car extends Vehicle {

		int seats;

	}

	@Entity
	public static class Truck extends Vehicle {

		double load;

	}

	@Entity
	@Immutable
	@View(query = "select c.id as id, c.name as name from customer c where c.rating > 8")
	public static class GoodCustomer {

		@Id
		Long id;

		String name;

	}

	@Entity
	@Immutable
	@Subselect("select c.id as id from customer c")
	public static class Somebody {

		@Id
		Long id;

	}

}
