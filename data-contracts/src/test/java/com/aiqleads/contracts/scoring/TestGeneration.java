package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.generation.ManifestJson;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.scoring.AgentRecord.LeadAct;
import com.aiqleads.contracts.scoring.AgentRecord.RecentAct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes generation 1 with seeded random vectors; the neighbours of lead i are i+1 and i+2. */
final class TestGeneration {
  private TestGeneration() {}

  static String leadId(int lead) {
    return "lead-" + lead;
  }

  static Generation write(Path root, int leads, int rank) throws IOException {
    return write(
        root,
        leads,
        new ScoringParameters(
            rank, 10, 0.1, 30, Map.of(), Instant.parse("2026-03-01T00:00:00Z"), 20, 2, 3, 30));
  }

  static Generation write(Path root, int leads, ScoringParameters parameters) throws IOException {
    int rank = parameters.rank();
    Path folder = Files.createDirectories(root.resolve("1"));
    Random random = new Random(42);
    List<LeadsFile.Row> rows = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      float[] vector = new float[rank];
      for (int k = 0; k < rank; k++) {
        vector[k] = (float) random.nextGaussian();
      }
      rows.add(new LeadsFile.Row(leadId(i), vector));
    }
    rows.sort(java.util.Comparator.comparing(LeadsFile.Row::leadId));
    LeadsFile.write(folder.resolve(LeadsFile.NAME), 1, rank, rows);
    writeNeighbours(folder, rows);
    PopularFile.write(
        folder.resolve(PopularFile.NAME), 1, Map.of(PopularFile.EVERYWHERE, new int[] {0, 1, 2}));
    try (var records = new RecordsFile.Writer(folder.resolve(RecordsFile.nameOf(0)), 1)) {
      records.append(AgentRecord.unknown("a"));
      records.append(
          new AgentRecord(
              "b",
              2,
              List.of("north"),
              List.of(new LeadAct(3, 1.5, 10, (byte) 1)),
              List.of(new RecentAct(3, 10, (byte) 1)),
              EventIdentities.of(List.of(new EventIdentity(1, 2, 3, 4))),
              new int[] {4, 5},
              new PurchaseQuota(2, List.of(7L, 9L))));
    }
    Manifest manifest =
        new Manifest(
            1,
            Manifest.LAYOUT_VERSION,
            Instant.EPOCH,
            new Absorbed("i", "id", List.of(0L)),
            new Absorbed("l", "id", List.of(0L)),
            Instant.EPOCH,
            parameters,
            "als-1",
            "1",
            Map.of(),
            Map.of(),
            Map.of(),
            GenerationFolder.sumsOf(folder));
    ManifestJson.write(manifest, folder.resolve(GenerationFolder.MANIFEST));
    return new GenerationFolder(root).open(1);
  }

  private static void writeNeighbours(Path folder, List<LeadsFile.Row> rows) throws IOException {
    List<String> order = rows.stream().map(LeadsFile.Row::leadId).toList();
    List<NeighboursFile.Row> neighbours = new ArrayList<>();
    for (String id : order) {
      int i = Integer.parseInt(id.substring("lead-".length()));
      int[] next = {
        order.indexOf(leadId((i + 1) % rows.size())), order.indexOf(leadId((i + 2) % rows.size()))
      };
      neighbours.add(new NeighboursFile.Row(next, new float[] {.9f, .8f}));
    }
    NeighboursFile.write(folder.resolve(NeighboursFile.NAME), 1, 2, neighbours);
  }
}
