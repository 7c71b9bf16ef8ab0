package com.aiqleads.speed.patch;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.generation.ManifestJson;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.scoring.AgentHistory;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.CountedEvents;
import com.aiqleads.contracts.scoring.EventIdentities;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Generations on disk, with real files: what batch would write after absorbing some events. */
public final class GenerationFixture {
  public static final Instant REFERENCE = Instant.parse("2026-03-01T00:00:00Z");
  public static final String TOPIC_ID = "topicid0000000000000000";
  private static final int RANK = 8;

  private final GenerationFolder folder;
  private final int leads;
  private final String topicId;

  public GenerationFixture(Path root, int leads) {
    this(root, leads, TOPIC_ID);
  }

  public GenerationFixture(Path root, int leads, String topicId) {
    this.folder = new GenerationFolder(root);
    this.leads = leads;
    this.topicId = topicId;
  }

  static String lead(int n) {
    return String.format("lead-%05d", n);
  }

  /** A generation that absorbed these events, which end at {@code sourceOffset}. */
  public Generation write(long id, long sourceOffset, List<PositionedInteraction> absorbed)
      throws IOException {
    Path at = Files.createDirectories(folder.of(id));
    Random random = new Random(id);
    List<LeadsFile.Row> rows = new ArrayList<>();
    List<NeighboursFile.Row> neighbours = new ArrayList<>();
    for (int n = 0; n < leads; n++) {
      float[] vector = new float[RANK];
      for (int k = 0; k < RANK; k++) {
        vector[k] = random.nextFloat();
      }
      rows.add(new LeadsFile.Row(lead(n), vector));
      neighbours.add(new NeighboursFile.Row(new int[] {(n + 1) % leads}, new float[] {0.5f}));
    }
    LeadsFile.write(at.resolve(LeadsFile.NAME), id, RANK, rows);
    NeighboursFile.write(at.resolve(NeighboursFile.NAME), id, 1, neighbours);
    PopularFile.write(at.resolve(PopularFile.NAME), id, Map.of("", new int[] {0, 1, 2}));
    ScoringParameters parameters =
        new ScoringParameters(
            RANK,
            10,
            0.1,
            45,
            ScoringParameters.defaultsAt(REFERENCE).weights(),
            REFERENCE,
            20,
            1,
            5,
            50);
    Manifest manifest = manifestOf(id, sourceOffset, parameters);
    Generation leadsOnly = folder.openUnchecked(manifest);
    writeRecords(at, id, absorbed, parameters, leadsOnly);
    ManifestJson.write(manifest, at.resolve(GenerationFolder.MANIFEST));
    return folder.open(id);
  }

  private static void writeRecords(
      Path at,
      long id,
      List<PositionedInteraction> absorbed,
      ScoringParameters parameters,
      Generation generation)
      throws IOException {
    Map<String, List<PositionedInteraction>> byAgent = new TreeMap<>();
    absorbed.forEach(
        e -> byAgent.computeIfAbsent(e.interaction().agentId(), a -> new ArrayList<>()).add(e));
    try (RecordsFile.Writer out = new RecordsFile.Writer(at.resolve(RecordsFile.nameOf(0)), id)) {
      for (Map.Entry<String, List<PositionedInteraction>> agent : byAgent.entrySet()) {
        AgentHistory history =
            AgentHistory.of(
                AgentRecord.unknown(agent.getKey()),
                agent.getValue(),
                generation.leads(),
                parameters);
        List<EventIdentity> ids =
            CountedEvents.of(EventIdentities.none(), agent.getValue()).counted().stream()
                .map(e -> EventIdentity.of(e.interaction()))
                .toList();
        out.append(history.toRecord(EventIdentities.of(ids), new int[] {3, 4, 5}));
      }
    }
  }

  private Manifest manifestOf(long id, long sourceOffset, ScoringParameters parameters) {
    return new Manifest(
        id,
        Manifest.LAYOUT_VERSION,
        REFERENCE,
        new Manifest.Absorbed("t.interactions.v1", topicId, List.of(sourceOffset)),
        new Manifest.Absorbed("t.leads.v1", TOPIC_ID, List.of(0L)),
        REFERENCE,
        parameters,
        "als-1",
        "1",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }
}
