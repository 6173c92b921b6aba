package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.autogenerate.text.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Knows how values of one type become values of another: whether PostgreSQL does it by
 * itself on {@code ALTER COLUMN … TYPE}, and whether something may be lost. The casts are
 * those of {@code pg_cast} that hold in assignments, and those to and from texts.
 */
final class TypeConversion {

	private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name", "citext");

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "real",
			"double precision");

	private static final Map<String, Integer> INTEGER_DIGITS = Map.of("smallint", 5, "integer", 10, "bigint", 19);

	private static final Map<String, Set<String>> ASSIGNABLE = Map.ofEntries(
			Map.entry("date", Set.of("timestamp without time zone", "timestamp with time zone")),
			Map.entry("timestamp without time zone",
					Set.of("timestamp with time zone", "date", "time without time zone")),
			Map.entry("timestamp with time zone",
					Set.of("timestamp without time zone", "date", "time without time zone", "time with time zone")),
			Map.entry("time without time zone", Set.of("time with time zone", "interval")),
			Map.entry("time with time zone", Set.of("time without time zone")),
			Map.entry("interval", Set.of("time without time zone")), Map.entry("json", Set.of("jsonb")),
			Map.entry("jsonb", Set.of("json")), Map.entry("cidr", Set.of("inet")), Map.entry("inet", Set.of("cidr")),
			Map.entry("bit", Set.of("bit varying")), Map.entry("bit varying", Set.of("bit")),
			Map.entry("money", Set.of("numeric")), Map.entry("numeric", Set.of("money")),
			Map.entry("integer", Set.of("oid", "money")), Map.entry("bigint", Set.of("oid", "money")),
			Map.entry("oid", Set.of("bigint", "integer")));

	/** Conversions that lose nothing, beside those between numbers and to texts. */
	private static final Map<String, Set<String>> LOSSLESS = Map.of("date",
			Set.of("timestamp without time zone", "timestamp with time zone"), "timestamp without time zone",
			Set.of("timestamp with time zone"), "timestamp with time zone", Set.of("timestamp without time zone"),
			"time without time zone", Set.of("time with time zone", "interval"), "json", Set.of("jsonb"), "jsonb",
			Set.of("json"), "cidr", Set.of("inet"), "bit", Set.of("bit varying"), "boolean", NUMBERS);

	/** How many characters the longest text of a type has, where that is known. */
	private static final Map<String, Integer> TEXT_LENGTH = Map.of("boolean", 5, "smallint", 6, "integer", 11, "bigint",
			20, "uuid", 36);

	private final UnaryOperator<String> domainBase;

	/**
	 * Create a conversion.
	 * @param domainBase returns the type beneath a domain, and any other type as it is
	 */
	TypeConversion(UnaryOperator<String> domainBase) {
		this.domainBase = domainBase;
	}

	/**
	 * Return how the new value follows from the old.
	 * @param column the column
	 * @param from its type
	 * @param to the type that it shall have
	 * @return SQL, or {@code null} where PostgreSQL converts by itself
	 */
	@Nullable String using(String column, String from, String to) {
		TypeName source = TypeName.parse(this.domainBase.apply(from));
		TypeName target = TypeName.parse(this.domainBase.apply(to));
		if (isAssigned(source, target)) {
			return null;
		}
		String name = Names.quote(column);
		if (isText(source) && !source.array()) {
			return name + "::" + to;
		}
		boolean numberToBoolean = NUMBERS.contains(source.base()) && target.base().equals("boolean");
		if (numberToBoolean && !source.array() && !target.array()) {
			return name + " <> 0";
		}
		boolean booleanToNumber = source.base().equals("boolean") && NUMBERS.contains(target.base());
		if (booleanToNumber && !source.array() && !target.array()) {
			return target.base().equals("integer") ? name + "::integer" : name + "::integer::" + to;
		}
		String middle = (source.array() && target.array()) ? "::text[]::" : "::text::";
		return name + middle + to;
	}

	/**
	 * Return whether two types are close enough for keys of the one to refer to the other
	 * for a while.
	 */
	boolean isComparable(String one, String other) {
		TypeName first = TypeName.parse(this.domainBase.apply(one));
		TypeName second = TypeName.parse(this.domainBase.apply(other));
		return first.base().equals(second.base()) || isNumber(first) && isNumber(second)
				|| isText(first) && isText(second);
	}

	private static boolean isAssigned(TypeName from, TypeName to) {
		if (from.array() != to.array()) {
			return isText(to) && !to.array();
		}
		return from.base().equals(to.base()) || isText(to) || isNumber(from) && isNumber(to)
				|| ASSIGNABLE.getOrDefault(from.base(), Set.of()).contains(to.base());
	}

	/**
	 * Return whether values may be cut or refused.
	 * @param from the type that a column has
	 * @param to the type that it shall have
	 * @return {@code true} unless every value of the one fits into the other
	 */
	boolean isLossy(String from, String to) {
		TypeName source = TypeName.parse(this.domainBase.apply(from));
		TypeName target = TypeName.parse(this.domainBase.apply(to));
		if (!to.equals(this.domainBase.apply(to)) && !to.equals(this.domainBase.apply(from))) {
			return true;
		}
		if (source.array() != target.array()) {
			return !isText(target) || target.modifiers() != null;
		}
		if (isText(target)) {
			return isShorter(source, target);
		}
		if (isNumber(source) && isNumber(target)) {
			return isNarrowerNumber(source, target);
		}
		if (source.base().equals(target.base())) {
			Integer had = source.modifier(0);
			Integer has = target.modifier(0);
			return !Objects.equals(source.modifiers(), target.modifiers()) && has != null
					&& (had == null || had > has || source.base().equals("bit"));
		}
		return !LOSSLESS.getOrDefault(source.base(), Set.of()).contains(target.base());
	}

	private static boolean isShorter(TypeName from, TypeName to) {
		if (to.base().equals("name")) {
			return !from.base().equals("name");
		}
		Integer limit = to.base().equals("character") && to.modifier(0) == null ? Integer.valueOf(1) : to.modifier(0);
		if (limit == null) {
			return false;
		}
		Integer length = isText(from) ? from.modifier(0) : TEXT_LENGTH.get(from.base());
		return length == null || length > limit;
	}

	private static boolean isNarrowerNumber(TypeName from, TypeName to) {
		Integer fromDigits = INTEGER_DIGITS.get(from.base());
		Integer toDigits = INTEGER_DIGITS.get(to.base());
		if (toDigits != null) {
			return fromDigits == null || fromDigits > toDigits;
		}
		if (to.base().equals("numeric")) {
			return isNarrowerNumeric(from, fromDigits, to);
		}
		boolean fits = from.base().equals(to.base()) || from.base().equals("real") || from.base().equals("smallint")
				|| from.base().equals("integer") && to.base().startsWith("double");
		return !fits;
	}

	private static boolean isNarrowerNumeric(TypeName from, @Nullable Integer fromDigits, TypeName to) {
		Integer precision = to.modifier(0);
		if (precision == null) {
			return List.of("real", "double precision").contains(from.base());
		}
		int scale = Objects.requireNonNullElse(to.modifier(1), 0);
		if (fromDigits != null) {
			return precision - scale < fromDigits;
		}
		Integer fromPrecision = from.modifier(0);
		if (fromPrecision == null) {
			return true;
		}
		int fromScale = Objects.requireNonNullElse(from.modifier(1), 0);
		return fromScale > scale || fromPrecision - fromScale > precision - scale;
	}

	private static boolean isText(TypeName type) {
		return TEXTS.contains(type.base()) || type.base().endsWith(".citext");
	}

	private static boolean isNumber(TypeName type) {
		return NUMBERS.contains(type.base());
	}

}
