package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.rename.Rename;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;

/**
 * Makes the steps for what a person said was renamed. Everything else is told of by its
 * new name, so they come first.
 */
final class RenameSteps {

	private final Work work;

	RenameSteps(Work work) {
		this.work = work;
	}

	void add(List<Rename> renames) {
		for (Rename rename : renames) {
			ObjectName from = rename.object();
			String part = Objects.requireNonNullElse(rename.part(), "");
			Step step = Step.of(Phase.RENAME, from, rename.kind().ordinal(), rename.operation());
			switch (rename.kind()) {
				case TABLE, SEQUENCE -> {
					ObjectKind kind = (rename.kind() == Rename.Kind.TABLE) ? ObjectKind.TABLE : ObjectKind.SEQUENCE;
					ObjectKey to = ObjectKey.of(kind, from.withName(rename.name()));
					step.creates(to).gives(Step.relationName(from)).takes(Step.relationName(to.name()));
					if (kind == ObjectKind.TABLE) {
						breaks(shown(from), "a view of the old name");
					}
					this.work.line(to, "> " + kind.words() + " " + shown(from) + " → " + rename.name());
				}
				case COLUMN -> {
					ObjectKey table = ObjectKey.of(ObjectKind.TABLE, from);
					breaks(shown(from) + "." + part, "a new column beside the old one");
					step.needs(table).creates(ObjectKey.ofPart(ObjectKind.COLUMN, from, rename.name()));
					this.work.line(table, "> column " + shown(from) + "." + part + " → " + rename.name());
				}
				case ENUM_VALUE -> {
					ObjectKey type = ObjectKey.of(ObjectKind.ENUM, from);
					step.creates(type);
					breaks(shown(from) + "." + part, "a new value beside the old one");
					this.work.line(type, "> value " + shown(from) + "." + part + " → " + rename.name());
				}
			}
			this.work.add(step);
		}
	}

	/** Whatever runs while the database is migrated knows the old name alone. */
	private void breaks(String name, String instead) {
		this.work.note("The release that is running says " + name
				+ " and fails from the rename on until the new one is there; " + instead
				+ ", for as long as both run, does without that");
	}

	private String shown(ObjectName name) {
		return this.work.names().show(name);
	}

}
