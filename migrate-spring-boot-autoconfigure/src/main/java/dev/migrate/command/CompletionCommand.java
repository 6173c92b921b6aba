package dev.migrate.command;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Writes what a shell needs to complete commands and options. Needs no application.
 */
@Command(name = "completion", description = "Write the completion script of a shell.",
		footer = { "  alias migrate='java -jar app.jar migrate'",
				"  source <(java -jar app.jar migrate completion bash)     for ~/.bashrc",
				"  source <(java -jar app.jar migrate completion zsh)      for ~/.zshrc" })
final class CompletionCommand {

	@Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
	private Shell shell = Shell.bash;

	void write(CommandLine commandLine, Output output) {
		if (this.shell == Shell.zsh) {
			output.line("autoload -Uz compinit bashcompinit && compinit && bashcompinit");
		}
		output.result().print(AutoComplete.bash(CommandArguments.WORD, commandLine));
	}

	/**
	 * The shells, as one types them.
	 */
	enum Shell {

		/** GNU's. */
		bash,

		/** Z. */
		zsh

	}

}
