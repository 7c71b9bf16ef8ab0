package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.rerank.LeadDemand;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;

/**
 * {@code demand.bin}: how many agents want each lead, memory-mapped. Immutable and thread-safe.
 *
 * <pre>
 * offset  type     what
 * 0       32 bytes header of kind "DEMA"
 * 32      int32    n, number of leads
 * 36      int32    open leads
 * 40      int64    first places of all agents' batch lists together
 * 48      n×int32  per lead: agents whose first places hold it
 * …       n×int32  those of them who have acted on it
 * </pre>
 */
public final class DemandFile implements LeadDemand {
  public static final String NAME = "demand.bin";
  private static final int KIND = MappedFile.kindOf("DEMA");
  private static final int OPEN_AT = MappedFile.HEADER_BYTES + 4;
  private static final int PLACES_AT = OPEN_AT + 4;
  private static final int WANTED_AT = PLACES_AT + 8;

  private final MappedByteBuffer buffer;
  private final int size;

  private DemandFile(MappedByteBuffer buffer) {
    this.buffer = buffer;
    this.size = buffer.getInt(MappedFile.HEADER_BYTES);
  }

  /** Opens the file for reading; checks its header. */
  public static DemandFile open(Path file, long generation) throws IOException {
    return new DemandFile(MappedFile.open(file, KIND, generation));
  }

  /** Writes what was counted. */
  public static void write(Path file, long generation, LeadDemand demand) throws IOException {
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(demand.size());
      out.int32(demand.open());
      out.int64(demand.places());
      for (int lead = 0; lead < demand.size(); lead++) {
        out.int32(demand.wanted(lead));
      }
      for (int lead = 0; lead < demand.size(); lead++) {
        out.int32(demand.touched(lead));
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int wanted(int lead) {
    return buffer.getInt(WANTED_AT + 4 * lead);
  }

  @Override
  public int touched(int lead) {
    return buffer.getInt(WANTED_AT + 4 * (size + lead));
  }

  @Override
  public long places() {
    return buffer.getLong(PLACES_AT);
  }

  @Override
  public int open() {
    return buffer.getInt(OPEN_AT);
  }
}
