package dev.migrate.autogenerate.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.migrate.operation.Operation;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * One or more operations that stay together, and what they have to do with objects, from
 * which their order follows:
 *
 * <pre>
 * leaves x     before  drops x, alters x
 * frees x      before  drops x
 * drops x      nothing more is said about x
 * creates x    before  needs x
 * alters x     before  needs x
 * gives name   before  takes name
 * follows x    after creates x, unless that makes a circle
 * precedes x   before drops x, unless that makes a circle
 * </pre>
 */
public final class Step {

	/** How a step has to do with an object. */
	enum Role {

		CREATES, DROPS, ALTERS, NEEDS, FREES, LEAVES, GIVES, TAKES, FOLLOWS, PRECEDES

	}

	/**
	 * One thing that a step has to do with an object.
	 *
	 * @param role how
	 * @param object the object
	 */
	record Claim(Role role, Object object) {

		// written out because every step comes here

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Claim that && this.role == that.role && this.object.equals(that.object);
		}

		@Override
		public int hashCode() {
			return 31 * this.object.hashCode() + this.role.ordinal();
		}

	}

	private final Phase phase;

	private final ObjectName group;

	private final int rank;

	private final Set<Claim> claims = new LinkedHashSet<>();

	private final List<Constraint> absorbed = new ArrayList<>();

	private final Function<List<Constraint>, List<Operation>> operations;

	private @Nullable Step host;

	private @Nullable Constraint guest;

	private Step(Phase phase, ObjectName group, int rank, Function<List<Constraint>, List<Operation>> operations) {
		this.phase = phase;
		this.group = group;
		this.rank = rank;
		this.operations = operations;
	}

	/**
	 * Create a step.
	 * @param phase where it stands where nothing forces another place
	 * @param group what it belongs to; steps of one group stay together
	 * @param rank its place in the group
	 * @param operations what it does, in order
	 * @return the step
	 */
	public static Step of(Phase phase, ObjectName group, int rank, Operation... operations) {
		List<Operation> copy = List.of(operations);
		return new Step(phase, group, rank, (absorbed) -> copy);
	}

	/**
	 * Create a step that can take foreign keys in.
	 * @param phase where it stands where nothing forces another place
	 * @param group what it belongs to
	 * @param operations what it does with the foreign keys that it took in
	 * @return the step
	 */
	public static Step hosting(Phase phase, ObjectName group, Function<List<Constraint>, List<Operation>> operations) {
		return new Step(phase, group, 0, operations);
	}

	/**
	 * Say that the step is not needed where another can do it on its own: a foreign key
	 * of a table that is made or dropped.
	 * @param step the step that makes or drops the table
	 * @param constraint the foreign key
	 * @return this step
	 */
	public Step in(Step step, Constraint constraint) {
		this.host = step;
		this.guest = constraint;
		return this;
	}

	/**
	 * Say what is there afterwards.
	 * @param objects the objects
	 * @return this step
	 */
	public Step creates(Object... objects) {
		return claim(Role.CREATES, Arrays.asList(objects));
	}

	/**
	 * Say what is gone afterwards.
	 * @param objects the objects
	 * @return this step
	 */
	public Step drops(Object... objects) {
		return claim(Role.DROPS, Arrays.asList(objects));
	}

	/**
	 * Say what is another afterwards.
	 * @param objects the objects
	 * @return this step
	 */
	public Step alters(Object... objects) {
		return claim(Role.ALTERS, Arrays.asList(objects));
	}

	/**
	 * Say what must be there as it shall be.
	 * @param objects the objects
	 * @return this step
	 */
	public Step needs(Collection<?> objects) {
		return claim(Role.NEEDS, objects);
	}

	/**
	 * Say what must be there as it shall be.
	 * @param objects the objects
	 * @return this step
	 */
	public Step needs(Object... objects) {
		return needs(Arrays.asList(objects));
	}

	/**
	 * Say what is no longer needed afterwards.
	 * @param objects the objects
	 * @return this step
	 */
	public Step frees(Collection<?> objects) {
		return claim(Role.FREES, objects);
	}

	/**
	 * Say what is no longer needed afterwards, and cannot change before.
	 * @param objects the objects
	 * @return this step
	 */
	public Step leaves(Collection<?> objects) {
		return claim(Role.LEAVES, objects);
	}

	/**
	 * Say what is no longer needed afterwards, and cannot change before.
	 * @param objects the objects
	 * @return this step
	 */
	public Step leaves(Object... objects) {
		return leaves(Arrays.asList(objects));
	}

	/**
	 * Say which names others may have afterwards.
	 * @param names the names
	 * @return this step
	 */
	public Step gives(Object... names) {
		return claim(Role.GIVES, Arrays.asList(names));
	}

	/**
	 * Say which names must be free.
	 * @param names the names
	 * @return this step
	 */
	public Step takes(Object... names) {
		return claim(Role.TAKES, Arrays.asList(names));
	}

	/**
	 * Say what had better be there.
	 * @param objects the objects
	 * @return this step
	 */
	public Step follows(Collection<?> objects) {
		return claim(Role.FOLLOWS, objects);
	}

	/**
	 * Say what had better not be gone yet.
	 * @param objects the objects
	 * @return this step
	 */
	public Step precedes(Collection<?> objects) {
		return claim(Role.PRECEDES, objects);
	}

	private Step claim(Role role, Collection<?> objects) {
		objects.forEach((object) -> this.claims.add(new Claim(role, object)));
		return this;
	}

	/** The key of a unique key of a table, whichever it is. */
	public static Object uniqueKeyOf(ObjectName table) {
		return new UniqueKey(table);
	}

	/** The name that relations of a schema share. */
	public static Object relationName(ObjectName name) {
		return new RelationName(name);
	}

	/** The name of a part of a table. */
	public static Object partName(ObjectKey part) {
		return part;
	}

	Phase phase() {
		return this.phase;
	}

	ObjectName group() {
		return this.group;
	}

	int rank() {
		return this.rank;
	}

	Set<Claim> claims() {
		return this.claims;
	}

	@Nullable Step host() {
		return this.host;
	}

	/** Leave the work to the host. */
	void merge() {
		if (this.host != null && this.guest != null) {
			this.host.absorbed.add(this.guest);
		}
	}

	List<Operation> operations() {
		return this.operations.apply(this.absorbed);
	}

	private record UniqueKey(ObjectName table) {
	}

	private record RelationName(ObjectName name) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof RelationName that && this.name.equals(that.name);
		}

		@Override
		public int hashCode() {
			return 31 + this.name.hashCode();
		}

	}

}
