package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.Manifest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aiqleads evaluate self}: what the nightly found out about its own model. */
@Command(
    name = "self",
    mixinStandardHelpOptions = true,
    description = {
      "How well a generation's model foretold what agents did after it, and how well each part of"
          + " it alone would have. Every night judges itself, by a cut in time; this reads its"
          + " manifest and needs no running service."
    })
final class EvaluateSelfCommand implements Callable<Integer> {
  private static final int CALLERS_FAULT = 2;

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--generation",
      paramLabel = "ID",
      description = "of which generation (default: the last complete one)")
  private @Nullable Long generation;

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean asJson;

  @Override
  public Integer call() throws IOException {
    Path root = home.existing().settings().path("aiqleads.generations");
    GenerationFolder generations = new GenerationFolder(root);
    List<Long> complete = generations.complete();
    if (complete.isEmpty()) {
      System.err.println("aiqleads: no generation yet in " + root + "; run aiqleads nightly");
      return CALLERS_FAULT;
    }
    long id = generation == null ? complete.get(complete.size() - 1) : generation;
    if (!complete.contains(id)) {
      System.err.println("aiqleads: --generation: " + id + " (expected: one of " + complete + ")");
      return CALLERS_FAULT;
    }
    Manifest manifest = generations.manifestOf(id);
    SelfJudgement judgement = SelfJudgement.of(manifest);
    System.out.println(
        asJson ? new ObjectMapper().writeValueAsString(judgement) : judgement.table());
    return 0;
  }
}
