package dev.migrate.command;

import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.script.authoring.RevisionRequest;
import dev.migrate.script.authoring.RevisionWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code revision}.
 */
@Command(name = "revision",
		description = { "Write a new revision.",
				"It goes to the folder of your sources and revises the head there, so that the next one can be written"
						+ " without a build between. Standard output is the path of the file." },
		footer = { "  migrate revision -m \"add user bio\"                  a SQL file",
				"  migrate revision --autogenerate -m \"add user bio\"   from what the entities or schema.sql want",
				"  migrate revision -m \"split full name\" --java         a class",
				"  migrate revision -m \"invoices\" --head base --branch-label billing",
				"                                                       the first of a branch of its own",
				"  migrate revision -m \"late fix\" --head 4f1c --splice   a second child of a revision",
				"  migrate revision --autogenerate -m \"full names\" --rename users.name:full_name",
				"                                                       a column that keeps its values",
				"  migrate revision --autogenerate -m \"add bio\" --replay",
				"                                                       where no database is at the head",
				"  $EDITOR $(migrate revision -m \"add user bio\")" })
final class RevisionCommand implements MigrateCommand {

	@Option(names = { "-m", "--message" }, paramLabel = "TEXT", required = true,
			description = "What the change is for; it also names the file.")
	private String message = "";

	@Option(names = "--autogenerate",
			description = "Write what turns the database into what the model wants; read it before you run it.")
	private boolean autogenerate;

	@Mixin
	private final AutogenerateOptions changes = new AutogenerateOptions();

	@Option(names = "--java", description = "Write a Java migration instead of a SQL file.")
	private boolean java;

	@Option(names = "--package", paramLabel = "NAME",
			description = "The package of the class; that of the other migrations if left out.")
	private @Nullable String packageName;

	@Option(names = "--head", paramLabel = "REV",
			description = "What to revise: a head, LABEL@head, or 'base' for a new beginning.")
	private List<String> heads = List.of();

	@Option(names = "--splice", description = "Allow a parent that is not a head, which begins a branch there.")
	private boolean splice;

	@Option(names = "--branch-label", paramLabel = "LABEL", description = "A name for the branch that begins here.")
	private List<String> labels = List.of();

	@Option(names = "--depends-on", paramLabel = "REV",
			description = "What must be applied first without being a parent; may be given several times.")
	private List<String> dependsOn = List.of();

	@Option(names = "--rev-id", paramLabel = "ID", description = "The id, instead of twelve random digits.")
	private @Nullable String id;

	@Mixin
	private final SourceOptions sources = new SourceOptions();

	@Override
	public int run(CommandContext context) {
		RevisionRequest request = new RevisionRequest(this.message, this.heads, this.splice, this.labels,
				this.dependsOn, this.id);
		boolean asClass = this.java || this.packageName != null;
		if (this.autogenerate) {
			new GeneratedRevision(context, this.sources).generate(request, this.changes,
					(writer, asked,
							changes) -> asClass ? writer.javaRevisions(asked, this.packageName,
									context.applicationPackage(), changes.javaBodies())
									: writer.revisions(asked, changes.bodies()));
			return ExitCode.DONE;
		}
		if (this.changes.isGiven()) {
			throw new UsageException(Failure
				.of("There is nothing to compare, and so nothing that could be renamed, dropped or replayed")
				.action("Say --autogenerate too, or leave --rename, --no-rename, --plain, --drop and --replay out")
				.next("migrate revision --help")
				.build());
		}
		RevisionWriter writer = this.sources.writer(context);
		this.sources.show(asClass ? writer.javaRevision(request, this.packageName, context.applicationPackage())
				: writer.revision(request), context.output());
		return ExitCode.DONE;
	}

}
