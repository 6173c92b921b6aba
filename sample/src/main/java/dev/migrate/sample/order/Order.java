package dev.migrate.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migrate.sample.customer.Customer;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a customer ordered at one time.
 */
@Entity
@Table(name = "orders", indexes = { @Index(name = "orders_customer_id_idx", columnList = "customer_id"),
		@Index(name = "orders_placed_at_idx", columnList = "placed_at DESC, id DESC") })
class Order {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "customer_id", foreignKey = @ForeignKey(name = "orders_customer_id_fkey"))
	private Customer customer;

	// the type's values in the order of the enum, not of the alphabet as NAMED_ENUM has
	// them
	@JdbcTypeCode(SqlTypes.NAMED_ORDINAL_ENUM)
	@Column(nullable = false)
	private OrderStatus status = OrderStatus.NEW;

	@Column(nullable = false)
	private Instant placedAt;

	@Column(columnDefinition = "text")
	private @Nullable String note;

	@OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
	@OrderBy("position")
	private List<OrderLine> lines = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Order() {
	}

	Order(Customer customer, Instant placedAt, @Nullable String note) {
		this.customer = customer;
		this.placedAt = placedAt;
		this.note = note;
	}

	Order add(String product, int quantity, BigDecimal unitPrice) {
		this.lines.add(new OrderLine(this, this.lines.size() + 1, product, quantity, unitPrice));
		return this;
	}

	@Nullable Long getId() {
		return this.id;
	}

	Customer getCustomer() {
		return this.customer;
	}

	OrderStatus getStatus() {
		return this.status;
	}

	void setStatus(OrderStatus status) {
		this.status = status;
	}

	Instant getPlacedAt() {
		return this.placedAt;
	}

	@Nullable String getNote() {
		return this.note;
	}

	List<OrderLine> getLines() {
		return Collections.unmodifiableList(this.lines);
	}

	BigDecimal getTotal() {
		return this.lines.stream().map(OrderLine::getPrice).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
