package com.aiqleads.orchestration.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many agents would be shown each lead if nothing were spread.
 *
 * @param wanted agents by lead among whose first ten it stands; leads that nobody wants may be
 *     missing
 * @param touched those of them who have acted on it
 * @param places first places of all agents together
 * @param open leads that are open at the reference time
 */
public record DemandTables(
    Map<String, Integer> wanted, Map<String, Integer> touched, long places, int open) {
  private static final int HEADER_BYTES = 32;
  private static final int FIRST_PLACES = 10;

  /** What a generation's {@code demand.bin} says. */
  public static DemandTables read(Path folder) throws IOException {
    List<String> ids = RankingReader.leadsOf(open(folder.resolve("leads.bin")));
    ByteBuffer in = open(folder.resolve("demand.bin"));
    in.position(HEADER_BYTES);
    int leads = in.getInt();
    int open = in.getInt();
    long places = in.getLong();
    return new DemandTables(countsIn(in, ids, leads), countsIn(in, ids, leads), places, open);
  }

  private static ByteBuffer open(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<String, Integer> countsIn(ByteBuffer in, List<String> ids, int leads) {
    Map<String, Integer> counts = new HashMap<>();
    for (int lead = 0; lead < leads; lead++) {
      int count = in.getInt();
      if (count > 0) {
        counts.put(ids.get(lead), count);
      }
    }
    return counts;
  }

  /** What they must be by the generation's lists and the log. */
  public static DemandTables of(PublishedGeneration generation, List<LoggedEvent> log, int open) {
    Map<String, List<LoggedEvent>> byAgent = new HashMap<>();
    log.forEach(e -> byAgent.computeIfAbsent(e.agentId(), agent -> new ArrayList<>()).add(e));
    Map<String, Integer> wanted = new HashMap<>();
    Map<String, Integer> touched = new HashMap<>();
    long places = 0;
    for (Map.Entry<String, List<String>> list : generation.batchLists().entrySet()) {
      List<LoggedEvent> own = byAgent.getOrDefault(list.getKey(), List.of());
      Set<String> acted = absorbedActs(generation, own, list.getKey());
      for (String lead : list.getValue().stream().limit(FIRST_PLACES).toList()) {
        wanted.merge(lead, 1, Integer::sum);
        if (acted.contains(lead)) {
          touched.merge(lead, 1, Integer::sum);
        }
        places++;
      }
    }
    return new DemandTables(wanted, touched, places, open);
  }

  private static Set<String> absorbedActs(
      PublishedGeneration generation, List<LoggedEvent> own, String agentId) {
    int partition =
        own.stream()
            .filter(e -> !e.isImported())
            .mapToInt(LoggedEvent::partition)
            .findAny()
            .orElse(0);
    long cut = generation.sourceOffsets().get(partition);
    Claim below = new Claim(generation.id(), partition, cut, cut, 0);
    return new HashSet<>(Included.of(own, agentId, below).lastActs().keySet());
  }
}
