package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class EvaluateCommandTest {
  @Test
  void handsAllOptionsOfASplitOnToTheBatchJob() {
    List<String> options =
        List.of(
            "--by",
            "last",
            "--home",
            "mine",
            "--types",
            "VIEW,CLICK",
            "--steps=2",
            "--seed",
            "-7",
            "--out",
            "split");
    EvaluateSplitCommand command = parsed("split", options);
    assertThat(command.jobArguments().get(0)).isEqualTo("evaluate-split");
    assertThat(command.jobArguments()).endsWith(options.toArray(String[]::new));
  }

  @Test
  void handsAllOptionsOfARankingOnToTheBatchJob() {
    List<String> options =
        List.of(
            "--train",
            "u.data",
            "--columns",
            "user,item,_,time",
            "--rolling",
            "5",
            "--exclude",
            "excluded.csv",
            "--help");
    EvaluateRankingCommand command = parsed("ranking", options);
    assertThat(command.jobArguments().get(0)).isEqualTo("evaluate-ranking");
    assertThat(command.jobArguments()).endsWith(options.toArray(String[]::new));
  }

  private static <T> T parsed(String name, List<String> options) {
    String[] all = new String[2 + options.size()];
    all[0] = "evaluate";
    all[1] = name;
    System.arraycopy(options.toArray(), 0, all, 2, options.size());
    CommandLine.ParseResult result = AiqleadsCommand.commandLine().parseArgs(all);
    return result.subcommand().subcommand().commandSpec().commandLine().getCommand();
  }
}
