package com.aiqleads.orchestration.launcher;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code aiqleads} command. */
@Command(
    name = "aiqleads",
    mixinStandardHelpOptions = true,
    description = {"A lead recommendation and scoring engine that a brokerage runs itself."},
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ImportCommand.class,
      NightlyCommand.class,
      RebuildCommand.class,
      EvaluateCommand.class,
      BenchmarkCommand.class,
      SizesCommand.class,
      ResetCommand.class
    })
public final class AiqleadsCommand {
  private static final int CALLERS_FAULT = 2;

  private AiqleadsCommand() {}

  /** Runs the command line; returns the exit code. */
  public static int run(String... arguments) {
    CommandLine line = commandLine();
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          command.getErr().println("aiqleads: " + messageOf(error));
          return error instanceof IllegalArgumentException ? CALLERS_FAULT : 1;
        });
    line.setParameterExceptionHandler(AiqleadsCommand::sayWhatIsWrong);
    return line.execute(arguments);
  }

  /** One line, and where to read on; for a command that is none, the list of those there are. */
  private static int sayWhatIsWrong(ParameterException error, String... arguments) {
    CommandLine command = error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(
            "aiqleads: "
                + messageOf(error).lines().findFirst().orElse("")
                + "; see "
                + name
                + " --help");
    UnmatchedArgumentException.printSuggestions(error, command.getErr());
    if (!command.getSubcommands().isEmpty()) {
      command.usage(command.getErr());
    }
    return CALLERS_FAULT;
  }

  /** All commands and what they take. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new AiqleadsCommand());
    passOptionsOn(line, "import");
    passOptionsOn(line, "evaluate", "ranking");
    passOptionsOn(line, "evaluate", "split");
    return line;
  }

  /** The options of this sub command are the batch job's, which checks them. */
  private static void passOptionsOn(CommandLine line, String... names) {
    CommandLine command = line;
    for (String name : names) {
      command = Objects.requireNonNull(command.getSubcommands().get(name));
    }
    command.setUnmatchedOptionsArePositionalParams(true);
  }

  private static String messageOf(Throwable error) {
    if (Boolean.getBoolean("aiqleads.trace")) {
      error.printStackTrace();
    }
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }
}
