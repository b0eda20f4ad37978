package dev.windlass.engine.cli;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of all commands. */
@Command(
    name = "windlass",
    mixinStandardHelpOptions = true,
    versionProvider = BuiltVersion.class,
    header = "Workflows written in Java.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:good",
      "1:the run or task failed, or the engine could not do it",
      "2:wrong use: an option, a file or a value",
      "3:no engine answers",
      "4:the engine has no DAG, run or task of that name"
    },
    footer = {
      "",
      "Begin with 'windlass dev', then, in another terminal, 'windlass dags list'.",
      "'windlass COMMAND --help' explains a command."
    })
public final class WindlassCommand {

  private WindlassCommand() {}

  /** Runs one command line and returns its exit code. */
  public static int execute(String... arguments) {
    return execute(Terminal.real(), arguments);
  }

  /** The same with other surroundings. */
  static int execute(Terminal terminal, String... arguments) {
    return commandLine(terminal)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new WindlassCommand())
        .addSubcommand(new DevCommand(terminal))
        .addSubcommand(new ServerCommand(terminal))
        .addSubcommand(new TestCommand(terminal))
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new DagsCommand(terminal))
        .addSubcommand(BundlesCommand.commandLine(terminal))
        .addSubcommand(new RunsCommand(terminal))
        .addSubcommand(new BackfillCommand(terminal))
        .addSubcommand(new TasksCommand(terminal))
        .addSubcommand(new LogsCommand(terminal))
        .addSubcommand(new ConnectionsCommand(terminal))
        .addSubcommand(new VariablesCommand(terminal))
        .addSubcommand(new PoolsCommand(terminal))
        .addSubcommand(new AssetsCommand(terminal))
        .addSubcommand(new ApprovalsCommand(terminal))
        .addSubcommand(new VersionCommand(terminal))
        .addSubcommand(
            new CommandLine(new BenchCommand(terminal)).addSubcommand(new ChaosCommand(terminal)))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(wrongUse())
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          if (failure instanceof CommandFailure known) {
            terminal.say(known.message());
            return known.exitCode();
          }
          throw failure;
        });
  }

  /** One line of what is wrong, what may have been meant, and where help is; not the whole help. */
  private static IParameterExceptionHandler wrongUse() {
    return (wrong, arguments) -> {
      CommandLine command = wrong.getCommandLine();
      var err = command.getErr();
      err.println(
          wrong instanceof UnmatchedArgumentException unknown
              ? unknown(unknown)
              : wrong.getMessage());
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
      err.flush();
      return ExitCode.USAGE;
    };
  }

  /** The first word that nothing is known of; what follows it was meant for it. */
  private static String unknown(UnmatchedArgumentException wrong) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    String word = wrong.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      return "There is no option '"
          + name
          + "'."
          + DidYouMean.suffix(name, command.optionsMap().keySet());
    }
    if (command.subcommands().isEmpty()) {
      return "'" + word + "' is one word too many.";
    }
    return "There is no command '"
        + word
        + "'."
        + DidYouMean.suffix(word, command.subcommands().keySet());
  }
}
