package dev.migrate.command;

/**
 * One command. Its options are fields that picocli fills; {@code run} is called when the
 * application's bean definitions are known and no bean has been made.
 */
interface MigrateCommand {

	/**
	 * Do it.
	 * @param context what the command works with
	 * @return one of {@link ExitCode}
	 * @throws Exception whatever goes wrong; it is shown to the user
	 */
	int run(CommandContext context) throws Exception;

}
