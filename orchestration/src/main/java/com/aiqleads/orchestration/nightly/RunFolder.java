package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.orchestration.topics.TopicAdmin.TopicEnds;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of one run: {@code run.json}, which every batch job reads (generation, end positions,
 * parameters), and one outcome per step.
 */
final class RunFolder {
  private static final ObjectMapper JSON =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private final Path folder;

  RunFolder(Path runs, long generation) {
    this.folder = runs.resolve(Long.toString(generation));
  }

  Path runFile() {
    return folder.resolve("run.json");
  }

  Path outcomeOf(String step) {
    return folder.resolve(step + ".json");
  }

  Path folder() {
    return folder;
  }

  /** The run as text, for the ledger: fixed before anything is written. */
  static String runOf(
      long generation, TopicEnds interactions, TopicEnds leads, ModelParameters parameters) {
    ObjectNode run = JSON.createObjectNode();
    run.put("generation", generation);
    run.set("interactions", endsOf(interactions));
    run.set("leads", endsOf(leads));
    run.set("parameters", JSON.valueToTree(parameters));
    return run.toString();
  }

  /** The parameters in a run's text. */
  static ModelParameters parametersOf(String run) throws IOException {
    return JSON.treeToValue(JSON.readTree(run).path("parameters"), ModelParameters.class);
  }

  private static ObjectNode endsOf(TopicEnds ends) {
    ObjectNode node = JSON.createObjectNode();
    node.put("topic", ends.topic());
    node.put("topicId", ends.topicId());
    node.set("ends", JSON.valueToTree(ends.ends()));
    return node;
  }

  /** Writes the run file from the ledger's text, so that a lost file changes nothing. */
  void restore(String run) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve("run.json.part");
    Files.writeString(part, run);
    Files.move(
        part, runFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
