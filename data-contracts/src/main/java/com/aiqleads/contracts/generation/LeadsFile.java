package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.contracts.scoring.LeadFactors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * {@code leads.bin}: the dictionary and the vectors of a generation's leads, memory-mapped. Lead
 * numbers follow the unsigned order of the ids' UTF-8 bytes. Immutable and thread-safe.
 *
 * <pre>
 * offset             type            what
 * 0                  32 bytes        header of kind "LEAD"
 * 32                 int32           n, number of leads
 * 36                 int32           rank
 * 40                 n·rank×float32  vectors, leads × rank, row-major
 * 40 + 4·n·rank      (n+1)×int32     where each id begins, from the end of this table
 * …                  UTF-8           ids, one after the other
 * </pre>
 */
public final class LeadsFile implements LeadDictionary, LeadFactors {
  public static final String NAME = "leads.bin";
  private static final int KIND = MappedFile.kindOf("LEAD");
  private static final int VECTORS_AT = MappedFile.HEADER_BYTES + 8;

  private final MappedByteBuffer buffer;
  private final FloatBuffer vectors;
  private final int size;
  private final int rank;
  private final int idOffsetsAt;
  private final int idsAt;

  private LeadsFile(MappedByteBuffer buffer) {
    this.buffer = buffer;
    this.size = buffer.getInt(MappedFile.HEADER_BYTES);
    this.rank = buffer.getInt(MappedFile.HEADER_BYTES + 4);
    this.idOffsetsAt = VECTORS_AT + 4 * size * rank;
    this.idsAt = idOffsetsAt + 4 * (size + 1);
    this.vectors = buffer.slice(VECTORS_AT, 4 * size * rank).order(buffer.order()).asFloatBuffer();
  }

  /** Opens the file for reading; checks its header. */
  public static LeadsFile open(Path file, long generation) throws IOException {
    return new LeadsFile(MappedFile.open(file, KIND, generation));
  }

  /** One lead to be written; the vector has rank components, or none for a lead without one. */
  public record Row(String leadId, float[] vector) {}

  /** Writes the file; the rows may come in any order and are sorted. */
  public static void write(Path file, long generation, int rank, List<Row> rows)
      throws IOException {
    byte[][] ids = new byte[rows.size()][];
    Integer[] order = new Integer[rows.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = rows.get(i).leadId().getBytes(StandardCharsets.UTF_8);
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(ids[a], ids[b]));
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(ids.length);
      out.int32(rank);
      for (int i : order) {
        float[] vector = rows.get(i).vector();
        for (int k = 0; k < rank; k++) {
          out.float32(vector.length == 0 ? 0 : vector[k]);
        }
      }
      int at = 0;
      for (int i : order) {
        out.int32(at);
        at += ids[i].length;
      }
      out.int32(at);
      for (int i : order) {
        out.bytes(ids[i]);
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public float at(int lead, int k) {
    return vectors.get(lead * rank + k);
  }

  @Override
  public void read(int lead, float[] into) {
    vectors.get(lead * rank, into, 0, rank);
  }

  @Override
  public String idOf(int lead) {
    return new String(idBytes(lead), StandardCharsets.UTF_8);
  }

  @Override
  public int indexOf(String leadId) {
    byte[] wanted = leadId.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int c = Arrays.compareUnsigned(idBytes(middle), wanted);
      if (c == 0) {
        return middle;
      }
      if (c < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return UNKNOWN;
  }

  private byte[] idBytes(int lead) {
    int from = buffer.getInt(idOffsetsAt + 4 * lead);
    int to = buffer.getInt(idOffsetsAt + 4 * (lead + 1));
    byte[] bytes = new byte[to - from];
    buffer.get(idsAt + from, bytes);
    return bytes;
  }
}
