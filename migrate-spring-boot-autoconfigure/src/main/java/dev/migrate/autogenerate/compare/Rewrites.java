package dev.migrate.autogenerate.compare;

import java.util.Objects;
import java.util.Set;

import dev.migrate.autogenerate.text.SqlToken;
import dev.migrate.autogenerate.text.TypeName;
import dev.migrate.operation.ColumnChange;
import dev.migrate.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * Knows which changes of a column have the server write the whole table anew, under a
 * lock that stops readers too. The rules are those of
 * {@code ATColumnChangeRequiresRewrite} and of defaults that are worked out for each row,
 * in PostgreSQL's {@code tablecmds.c}.
 */
final class Rewrites {

	/** Types whose values are kept as they are when only the limit grows or goes. */
	private static final Set<String> GROWING = Set.of("character varying", "bit varying", "numeric",
			"timestamp without time zone", "timestamp with time zone", "time without time zone", "time with time zone",
			"interval");

	/** Functions of defaults that give each row a value of its own. */
	private static final Set<String> VOLATILE = Set.of("nextval", "random", "gen_random_uuid", "uuidv4", "uuidv7",
			"uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "clock_timestamp", "timeofday", "setval");

	private Rewrites() {
	}

	/**
	 * Whether a new column has to be worked out for each row.
	 */
	static boolean isNeeded(Column added) {
		boolean stored = added.generated() != null && added.generated().stored();
		boolean numbered = added.identity() != null || added.type().endsWith("serial");
		String expression = Objects.requireNonNullElse(added.defaultExpression(), "");
		return stored || numbered
				|| SqlToken.tokenize(expression).stream().anyMatch((token) -> VOLATILE.contains(token.text()));
	}

	/**
	 * Whether values become others.
	 */
	static boolean isNeeded(ColumnChange.Type change) {
		String before = change.from();
		if (before == null || change.using() != null) {
			return true;
		}
		TypeName from = TypeName.parse(before);
		TypeName to = TypeName.parse(change.to());
		if (from.array() != to.array()) {
			return true;
		}
		if (from.base().equals(to.base())) {
			return !GROWING.contains(to.base()) || !isGrowing(from, to);
		}
		boolean text = from.base().equals("character varying") && to.base().equals("text")
				|| from.base().equals("text") && to.base().equals("character varying");
		// with UTC, in which revisions run unless told otherwise, both are the same
		// number
		boolean moment = from.base().startsWith("timestamp ") && to.base().startsWith("timestamp ");
		boolean same = text || moment || from.base().equals("cidr") && to.base().equals("inet");
		return !same || to.modifiers() != null;
	}

	private static boolean isGrowing(TypeName from, TypeName to) {
		if (to.modifiers() == null) {
			return true;
		}
		return isAtLeast(to.modifier(0), from.modifier(0))
				&& (!to.base().equals("numeric") || Objects.equals(scale(from), scale(to)));
	}

	private static boolean isAtLeast(@Nullable Integer limit, @Nullable Integer former) {
		return limit != null && former != null && limit >= former;
	}

	private static int scale(TypeName numeric) {
		return Objects.requireNonNullElse(numeric.modifier(1), 0);
	}

}
