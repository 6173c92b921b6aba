package dev.migrate.command;

import java.util.List;
import java.util.function.Supplier;

/**
 * The commands by what they are for, in the order of the help.
 */
enum CommandGroup {

	/** Nothing is changed. */
	LOOK("Look",
			List.of(StatusCommand::new, CurrentCommand::new, HeadsCommand::new, BranchesCommand::new,
					HistoryCommand::new, ShowCommand::new, LogCommand::new, GraphCommand::new, LockCommand::new)),

	/** Files are written. */
	WRITE("Write",
			List.of(InitCommand::new, RevisionCommand::new, MergeCommand::new, RebaseCommand::new, EditCommand::new)),

	/** The database is changed. */
	RUN("Run",
			List.of(UpgradeCommand::new, DowngradeCommand::new, StampCommand::new, RollbackCommand::new,
					ResetCommand::new, RefreshCommand::new, FreshCommand::new, SeedCommand::new, ResumeCommand::new,
					RepairCommand::new)),

	/** The exit code says what was found. */
	JUDGE("Judge", List.of(PlanCommand::new, CheckCommand::new, VerifyCommand::new, DiffCommand::new)),

	/** The shell. */
	SHELL("Shell", List.of(CompletionCommand::new));

	private final String title;

	private final List<Supplier<Object>> commands;

	CommandGroup(String title, List<Supplier<Object>> commands) {
		this.title = title;
		this.commands = commands;
	}

	String title() {
		return this.title;
	}

	List<Supplier<Object>> commands() {
		return this.commands;
	}

}
