package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.migrate.Migrator;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.database.SchemaContents;
import dev.migrate.database.SchemaObject;
import dev.migrate.execution.Protection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Empties the schema and builds it up again.
 */
@Command(name = "fresh",
		description = { "Drop everything in the schema and apply all revisions.",
				"Drops what belongs to the role, the history included, and never an extension. Says what is there, and"
						+ " asks; in a protected environment for the database's name." },
		footer = { "  migrate fresh                       an empty schema, migrated",
				"  migrate fresh --seed                and with the seeds",
				"  migrate fresh --confirm orders      where the environment is protected" })
final class FreshCommand implements MigrateCommand {

	private static final int SHOWN = 20;

	@Option(names = "--seed", description = "Run the seeds afterwards.")
	private boolean seed;

	@Mixin
	private final ForceOption.WithConfirmation force = new ForceOption.WithConfirmation();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Migrator migrator = context.migrator();
		// what cannot be built up again must not be torn down
		migrator.planFromNothing();
		SchemaContents contents = migrator.contents();
		Protection protection = migrator.protection();
		if (contents.isEmpty()) {
			context.output()
				.note("There is nothing of " + contents.role() + " in the schema " + contents.schema() + " of "
						+ contents.database());
		}
		else {
			show(contents, context.output());
			boolean asked = new Guard(context).confirm("Drop all this?", this.force, protection);
			migrator.drop(asked ? contents : contents.uncounted());
			context.output().note("Dropped");
		}
		new RunReport(context.output(), this.json.isJson()).show(Upward.run(context, migrator, this.seed));
		return ExitCode.DONE;
	}

	private static void show(SchemaContents contents, Output output) {
		output.note("This drops everything that belongs to " + contents.role() + " in the schema " + contents.schema()
				+ " of the database " + contents.database() + ": " + counts(contents.counts()));
		List<SchemaObject> tables = contents.objects().stream().filter(SchemaObject::isTable).toList();
		tables.stream()
			.limit(SHOWN)
			.forEach((table) -> output
				.note("  " + output.style(Style.WARNING, PrintableText.of(table.toString()) + ": " + rows(table))));
		if (tables.size() > SHOWN) {
			output.note("  and " + (tables.size() - SHOWN) + " more tables");
		}
		if (!contents.kept().isEmpty()) {
			output.note(contents.kept().size() + " of other roles stay, such as "
					+ PrintableText.of(contents.kept().get(0).toString()));
		}
		if (contents.histories().size() > 1) {
			output.note("Among it are the histories " + String.join(", ", contents.histories()));
		}
		if (contents.tablesBeside() > 0) {
			output.note(contents.tablesBeside()
					+ " tables are in the schema that the application works in; they stay, and are not dropped");
		}
	}

	private static String counts(Map<String, Integer> counts) {
		List<String> parts = new ArrayList<>();
		counts.forEach((type, count) -> parts.add(count + " " + ((count == 1) ? type : plural(type))));
		return String.join(", ", parts);
	}

	private static String plural(String type) {
		return type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies"
				: type + (type.endsWith("s") ? "es" : "s");
	}

	private static String rows(SchemaObject table) {
		Long known = table.rows();
		long count = (known != null) ? known : Objects.requireNonNullElse(table.estimatedRows(), -1L);
		if (count < 0) {
			return "an unknown number of rows";
		}
		return ((known != null) ? "" : "about ") + String.format(Locale.ROOT, "%,d", count)
				+ ((count == 1) ? " row" : " rows");
	}

}
