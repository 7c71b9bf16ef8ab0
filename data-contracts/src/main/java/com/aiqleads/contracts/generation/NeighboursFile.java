package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.scoring.LeadNeighbours;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code neighbours.bin}: the similar leads of each lead, memory-mapped. Immutable, thread-safe.
 *
 * <pre>
 * offset  type       what
 * 0       32 bytes   header of kind "NEIG"
 * 32      int32      n, number of leads
 * 36      int32      k, places per lead
 * 40      n·k×int32  lead numbers, most similar first; −1: no more
 * …       n·k×float32 their similarities
 * </pre>
 */
public final class NeighboursFile implements LeadNeighbours {
  public static final String NAME = "neighbours.bin";

  /** Of one similar lead: its number and its similarity. */
  public static final int PLACE_BYTES = 8;

  private static final int KIND = MappedFile.kindOf("NEIG");
  private static final int LISTS_AT = MappedFile.HEADER_BYTES + 8;

  private final MappedByteBuffer buffer;
  private final int places;
  private final int similaritiesAt;

  private NeighboursFile(MappedByteBuffer buffer) {
    this.buffer = buffer;
    int size = buffer.getInt(MappedFile.HEADER_BYTES);
    this.places = buffer.getInt(MappedFile.HEADER_BYTES + 4);
    this.similaritiesAt = LISTS_AT + 4 * size * places;
  }

  /** Opens the file for reading; checks its header. */
  public static NeighboursFile open(Path file, long generation) throws IOException {
    return new NeighboursFile(MappedFile.open(file, KIND, generation));
  }

  /** The neighbours of one lead, most similar first; both arrays have the same length. */
  public record Row(int[] leads, float[] similarities) {}

  /** Writes the file; one row per lead, in the order of lead numbers. */
  public static void write(Path file, long generation, int places, List<Row> rows)
      throws IOException {
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(rows.size());
      out.int32(places);
      for (Row row : rows) {
        for (int n = 0; n < places; n++) {
          out.int32(n < row.leads().length ? row.leads()[n] : -1);
        }
      }
      for (Row row : rows) {
        for (int n = 0; n < places; n++) {
          out.float32(n < row.leads().length ? row.similarities()[n] : 0);
        }
      }
    }
  }

  @Override
  public int countOf(int lead) {
    int count = 0;
    while (count < places && at(lead, count) >= 0) {
      count++;
    }
    return count;
  }

  @Override
  public int at(int lead, int n) {
    return buffer.getInt(LISTS_AT + 4 * (lead * places + n));
  }

  @Override
  public float similarityAt(int lead, int n) {
    return buffer.getFloat(similaritiesAt + 4 * (lead * places + n));
  }
}
