package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The manifest of a generation: everything another layer needs to know before it may use it.
 * Written last; a folder without one is no generation.
 *
 * @param layoutVersion version of the generation's files, see {@link GenerationFolder}
 * @param interactions what was absorbed of the interactions topic
 * @param leads what was absorbed of the leads topic
 * @param watermark latest occurredAt absorbed, for people
 * @param scoring parameters of every score
 * @param modelVersion name and version of the model
 * @param featureSetVersion version of the features the model reads
 * @param tableVersions Delta version of each master table that was read
 * @param counts rows: agents, leads, events, duplicates, views, …
 * @param metrics quality and durations, by name
 * @param files size and checksum of each file of the folder
 */
public record Manifest(
    long generation,
    int layoutVersion,
    Instant createdAt,
    Absorbed interactions,
    Absorbed leads,
    Instant watermark,
    ScoringParameters scoring,
    String modelVersion,
    String featureSetVersion,
    Map<String, Long> tableVersions,
    Map<String, Long> counts,
    Map<String, Double> metrics,
    Map<String, FileSum> files) {
  /** The layout this code reads and writes. */
  public static final int LAYOUT_VERSION = 9;

  public Manifest {
    tableVersions = Map.copyOf(tableVersions);
    counts = Map.copyOf(counts);
    metrics = Map.copyOf(metrics);
    files = Map.copyOf(files);
  }

  /** Number of interactions partitions. */
  public int partitions() {
    return interactions.ends().size();
  }

  /** The source offset of one interactions partition: the exclusive end that was absorbed. */
  public long sourceOffset(int partition) {
    return interactions.ends().get(partition);
  }

  /**
   * What was absorbed of one topic.
   *
   * @param topicId Kafka's id of the topic; another id is another topic, whatever its name
   * @param ends per partition the exclusive end position
   */
  public record Absorbed(String topic, String topicId, List<Long> ends) {
    public Absorbed {
      ends = List.copyOf(ends);
    }
  }

  /** Size and SHA-256 (hexadecimal) of a file. */
  public record FileSum(long bytes, String sha256) {}
}
