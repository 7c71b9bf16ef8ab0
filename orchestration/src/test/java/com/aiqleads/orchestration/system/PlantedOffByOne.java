package com.aiqleads.orchestration.system;

import com.aiqleads.orchestration.reference.LoggedEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Plants a wrong cut in the product: the manifest of a generation says a source offset that is off
 * by one, and the speed layer, killed and started again, believes it. Closing makes it right again.
 */
final class PlantedOffByOne implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration BACK = Duration.ofSeconds(60);

  private final LiveSystem system;
  private final Path manifest;
  private final String original;

  PlantedOffByOne(LiveSystem system, long generation) throws IOException {
    this.system = system;
    this.manifest = system.home().resolve("generations/" + generation + "/manifest.json");
    this.original = Files.readString(manifest);
  }

  private long sourceOffset(int partition) throws IOException {
    return endsOf(JSON.readTree(original)).get(partition).longValue();
  }

  private static ArrayNode endsOf(JsonNode tree) {
    return (ArrayNode) tree.required("interactions").required("ends");
  }

  /** The first event that is not in the generation, of any partition. */
  LoggedEvent firstBeyond(List<LoggedEvent> log) throws IOException {
    return eventAt(0, log);
  }

  /** The last event that is in the generation, of any partition. */
  LoggedEvent lastAbsorbed(List<LoggedEvent> log) throws IOException {
    return eventAt(-1, log);
  }

  private LoggedEvent eventAt(long distance, List<LoggedEvent> log) throws IOException {
    for (LoggedEvent event : log) {
      if (!event.isImported()
          && event.isAct()
          && event.offset() == sourceOffset(event.partition()) + distance) {
        return event;
      }
    }
    throw new AssertionError("no event at distance " + distance + " from any cut");
  }

  static LoggedEvent againUnderAnotherId(LoggedEvent event) {
    return new LoggedEvent(
        event.agentId(),
        event.eventId() + "-again",
        event.leadId(),
        event.type(),
        event.occurredAtMillis(),
        event.partition(),
        event.offset());
  }

  /** The speed layer takes the cut of this partition, and of no other, for this much higher. */
  void move(int partition, long by) throws IOException {
    JsonNode tree = JSON.readTree(original);
    endsOf(tree).set(partition, JSON.getNodeFactory().numberNode(sourceOffset(partition) + by));
    replace(JSON.writeValueAsString(tree));
  }

  private void replace(String text) throws IOException {
    Path beside = manifest.resolveSibling("planted.new");
    Files.writeString(beside, text);
    Files.move(
        beside, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    system.killAndAwaitAnother("speed-layer", BACK);
  }

  @Override
  public void close() throws IOException {
    replace(original);
  }
}
