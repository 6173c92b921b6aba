package dev.migrate.sample.order;

import java.math.BigDecimal;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * One product of an order. The price is the one of the day on which it was ordered.
 */
@Entity
@Table(name = "order_lines",
		uniqueConstraints = @UniqueConstraint(name = "order_lines_order_id_position_key",
				columnNames = { "order_id", "position" }),
		check = { @CheckConstraint(name = "order_lines_quantity_check", constraint = "quantity > 0"),
				@CheckConstraint(name = "order_lines_unit_price_check", constraint = "unit_price >= 0") })
class OrderLine {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "order_id", foreignKey = @ForeignKey(name = "order_lines_order_id_fkey"))
	private Order order;

	@Column(nullable = false)
	private int position;

	@Column(nullable = false, columnDefinition = "text")
	private String product;

	@Column(nullable = false)
	private int quantity;

	@Column(nullable = false, precision = 12, scale = 2)
	private BigDecimal unitPrice;

	@SuppressWarnings("NullAway.Init")
	protected OrderLine() {
	}

	OrderLine(Order order, int position, String product, int quantity, BigDecimal unitPrice) {
		this.order = order;
		this.position = position;
		this.product = product;
		this.quantity = quantity;
		this.unitPrice = unitPrice;
	}

	int getPosition() {
		return this.position;
	}

	String getProduct() {
		return this.product;
	}

	int getQuantity() {
		return this.quantity;
	}

	BigDecimal getUnitPrice() {
		return this.unitPrice;
	}

	BigDecimal getPrice() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

}
