package dev.migrate.sample.order;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * The wish to order something.
 *
 * @param customerId the key of the customer who orders
 * @param note what the customer wants to say
 * @param lines what is ordered, at least one product
 */
record PlaceOrder(@NotNull Long customerId, @Nullable String note, @NotEmpty List<@NotNull @Valid Line> lines) {

	record Line(@NotBlank String product, @Positive int quantity,
			@NotNull @PositiveOrZero @Digits(integer = 10, fraction = 2) BigDecimal unitPrice) {

	}

}
