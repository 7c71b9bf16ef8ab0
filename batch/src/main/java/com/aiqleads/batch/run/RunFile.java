package com.aiqleads.batch.run;

import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.run.ModelParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one nightly run is about; written once by whoever runs the steps, before the first of them.
 *
 * @param generation id of the generation to be made, never used before
 * @param interactions the interactions topic and the exclusive end per partition to absorb
 * @param leads the same for the leads topic
 * @param parameters what deviates from the defaults
 */
public record RunFile(
    long generation, Absorbed interactions, Absorbed leads, @Nullable ModelParameters parameters) {
  @SuppressWarnings("NullAway") // JSON can leave out anything, whatever the types say
  public RunFile {
    List<String> problems = new ArrayList<>();
    if (generation < 1) {
      problems.add("generation: " + generation + " (expected: >= 1)");
    }
    check(problems, "interactions", interactions);
    check(problems, "leads", leads);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private static void check(List<String> problems, String name, @Nullable Absorbed cut) {
    if (cut == null || cut.topic() == null || cut.topicId() == null || cut.ends().isEmpty()) {
      problems.add(name + ": topic, topicId and ends are needed");
    }
  }

  /** The overrides; empty ones where the file has none. */
  public ModelParameters overrides() {
    return parameters == null ? ModelParameters.none() : parameters;
  }
}
