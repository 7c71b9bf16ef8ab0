package com.aiqleads.speed.generation;

import com.aiqleads.contracts.generation.Manifest;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which interactions topic this is. Positions mean nothing in another one, whatever its name.
 *
 * @param id Kafka's id of the topic
 */
public record TopicIdentity(String name, String id, int partitions) {
  /** Why a generation was not made from this topic; null where it was. */
  public @Nullable String problemOf(Manifest manifest) {
    if (manifest.interactions().topicId().equals(id) && manifest.partitions() == partitions) {
      return null;
    }
    return "generation "
        + manifest.generation()
        + " was made from topic id "
        + manifest.interactions().topicId()
        + " with "
        + manifest.partitions()
        + " partitions; "
        + name
        + " now has id "
        + id
        + " and "
        + partitions
        + " partitions. Bring the old topic back, or run a nightly on the new one and announce its"
        + " generation";
  }

  /**
   * Compares with what an earlier start left in the state folder, or leaves it there.
   *
   * @throws ForeignTopicException when the state was made from another topic
   */
  public void claim(Path stateFolder) throws IOException {
    Path file = stateFolder.resolve(name + ".topic.properties");
    if (!Files.exists(file)) {
      Files.createDirectories(stateFolder);
      write(file);
      return;
    }
    Properties stored = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      stored.load(in);
    }
    String storedId = stored.getProperty("id");
    String storedPartitions = stored.getProperty("partitions");
    if (!id.equals(storedId) || !Integer.toString(partitions).equals(storedPartitions)) {
      throw new ForeignTopicException(
          "the speed state in "
              + stateFolder
              + " was made from topic id "
              + storedId
              + " with "
              + storedPartitions
              + " partitions; "
              + name
              + " now has id "
              + id
              + " and "
              + partitions
              + " partitions. Bring the old topic back; or accept the new one: delete the folder,"
              + " run a nightly on the new topic and announce its generation");
    }
  }

  private void write(Path file) throws IOException {
    Properties own = new Properties();
    own.setProperty("id", id);
    own.setProperty("partitions", Integer.toString(partitions));
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      own.store(out, "The interactions topic this state was made from");
    }
  }
}
