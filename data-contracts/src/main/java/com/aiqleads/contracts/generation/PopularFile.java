package com.aiqleads.contracts.generation;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code popular.bin}: the popular leads of each region, and under the empty name those of all
 * regions. Immutable and thread-safe.
 *
 * <pre>
 * offset  type      what
 * 0       32 bytes  header of kind "POPU"
 * 32      int32     number of regions; then for each:
 *         text      region (uint16 bytes, UTF-8)
 *         int32 n, n×int32  lead numbers, most popular first
 * </pre>
 */
public final class PopularFile {
  public static final String NAME = "popular.bin";

  /** Region under which the leads popular everywhere stand. */
  public static final String EVERYWHERE = "";

  private static final int KIND = MappedFile.kindOf("POPU");

  private final Map<String, int[]> leadsByRegion;

  private PopularFile(Map<String, int[]> leadsByRegion) {
    this.leadsByRegion = leadsByRegion;
  }

  static PopularFile open(Path file, long generation) throws IOException {
    MappedByteBuffer buffer = MappedFile.open(file, KIND, generation);
    buffer.position(MappedFile.HEADER_BYTES);
    int regions = buffer.getInt();
    Map<String, int[]> leadsByRegion = new LinkedHashMap<>();
    for (int r = 0; r < regions; r++) {
      byte[] name = new byte[buffer.getShort() & 0xffff];
      buffer.get(name);
      int[] leads = new int[buffer.getInt()];
      for (int i = 0; i < leads.length; i++) {
        leads[i] = buffer.getInt();
      }
      leadsByRegion.put(new String(name, StandardCharsets.UTF_8), leads);
    }
    return new PopularFile(leadsByRegion);
  }

  public static void write(Path file, long generation, Map<String, int[]> leadsByRegion)
      throws IOException {
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(leadsByRegion.size());
      for (Map.Entry<String, int[]> region : leadsByRegion.entrySet()) {
        out.text(region.getKey().getBytes(StandardCharsets.UTF_8));
        out.int32(region.getValue().length);
        for (int lead : region.getValue()) {
          out.int32(lead);
        }
      }
    }
  }

  /** Lead numbers popular in a region, most popular first; empty for an unknown region. */
  public int[] leadsOf(String region) {
    return leadsByRegion.getOrDefault(region, new int[0]).clone();
  }

  /** The regions that have a list, {@link #EVERYWHERE} among them. */
  public Set<String> regions() {
    return Set.copyOf(leadsByRegion.keySet());
  }
}
