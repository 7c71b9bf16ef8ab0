package com.aiqleads.orchestration.launcher;

import picocli.CommandLine.Command;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Judges models; needs no running service.",
    subcommands = {
      EvaluateRankingCommand.class,
      EvaluateSplitCommand.class,
      EvaluateSelfCommand.class
    })
final class EvaluateCommand {}
