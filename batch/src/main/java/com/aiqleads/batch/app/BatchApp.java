package com.aiqleads.batch.app;

import com.aiqleads.batch.cleanup.CleanupCommand;
import com.aiqleads.batch.drain.DrainCommand;
import com.aiqleads.batch.evaluate.EvaluateRankingCommand;
import com.aiqleads.batch.evaluate.EvaluateSplitCommand;
import com.aiqleads.batch.ingest.ImportCommand;
import com.aiqleads.batch.ingest.ImportFolderCommand;
import com.aiqleads.batch.precompute.PrecomputeCommand;
import com.aiqleads.batch.publish.PublishCommand;
import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.session.SparkSessions;
import com.aiqleads.batch.train.TrainCommand;
import com.aiqleads.contracts.process.ParentPipe;
import com.aiqleads.contracts.process.StepsProtocol;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The batch layer's command line: one sub command per step. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = "The batch layer: one step per call.",
    footer = "With the one argument steps: those that come on standard input, a JSON array each.",
    subcommands = {
      ImportCommand.class,
      ImportFolderCommand.class,
      DrainCommand.class,
      TrainCommand.class,
      PrecomputeCommand.class,
      PublishCommand.class,
      CleanupCommand.class,
      EvaluateRankingCommand.class,
      EvaluateSplitCommand.class
    })
public final class BatchApp {
  private BatchApp() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 1 && args[0].equals(StepsProtocol.ARGUMENT)) {
      PrintStream answers = System.out;
      System.setOut(System.err);
      // Spark is ready when the first step is asked for, or soon after.
      SparkSessions.openBeside("aiqleads-steps");
      int ran =
          new StepsFromParent(BatchApp::run, () -> Runtime.getRuntime().halt(143))
              .run(System.in, answers);
      if (ran == 0) {
        // Spark may still be starting, and there is nothing to end in order.
        Runtime.getRuntime().halt(0);
      }
      System.exit(0);
    }
    ParentPipe.exitWithParent();
    System.exit(run(args));
  }

  private static int run(String... args) {
    CommandLine commands = new CommandLine(new BatchApp());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler(BatchApp::exitCodeOf);
    return commands.execute(args);
  }

  private static int exitCodeOf(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof StepException) {
      command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
