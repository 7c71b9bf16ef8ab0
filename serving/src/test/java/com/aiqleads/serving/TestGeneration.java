package com.aiqleads.serving;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.generation.ManifestJson;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generations of thirty leads, l-00 to l-29: each is like the two after it, l-05 to l-14 are
 * popular everywhere and l-20 to l-22 in the region north. Two partitions, absorbed up to 10 and
 * 20.
 */
public final class TestGeneration {
  public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final int LEADS = 30;

  private TestGeneration() {}

  public static Generation write(Path root, long id) throws IOException {
    GenerationFolder folders = new GenerationFolder(root);
    Path folder = Files.createDirectories(folders.of(id));
    List<LeadsFile.Row> leads = new ArrayList<>();
    List<NeighboursFile.Row> neighbours = new ArrayList<>();
    for (int i = 0; i < LEADS; i++) {
      leads.add(new LeadsFile.Row(String.format("l-%02d", i), new float[] {i, 1}));
      neighbours.add(
          new NeighboursFile.Row(
              new int[] {(i + 1) % LEADS, (i + 2) % LEADS}, new float[] {0.9f, 0.8f}));
    }
    LeadsFile.write(folder.resolve(LeadsFile.NAME), id, 2, leads);
    NeighboursFile.write(folder.resolve(NeighboursFile.NAME), id, 2, neighbours);
    PopularFile.write(
        folder.resolve(PopularFile.NAME),
        id,
        Map.of(
            PopularFile.EVERYWHERE,
            new int[] {5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
            "north",
            new int[] {20, 21, 22}));
    Manifest manifest =
        new Manifest(
            id,
            Manifest.LAYOUT_VERSION,
            NOW,
            new Manifest.Absorbed("test.interactions.v1", "topic-id", List.of(10L, 20L)),
            new Manifest.Absorbed("test.leads.v1", "leads-id", List.of(0L, 0L)),
            NOW,
            ScoringParameters.defaultsAt(NOW),
            "als-1",
            "features-1",
            Map.of(),
            Map.of("agents", 1L),
            Map.of(),
            GenerationFolder.sumsOf(folder));
    ManifestJson.write(manifest, folder.resolve(GenerationFolder.MANIFEST));
    return folders.open(id);
  }
}
