package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.AgentRecord.LeadAct;
import com.aiqleads.contracts.scoring.AgentRecord.RecentAct;
import com.aiqleads.contracts.scoring.EventIdentities;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code records-<partition>.bin}: the records of the agents whose events go to one interactions
 * partition, memory-mapped, sorted by the UTF-8 of the agent id. Immutable and thread-safe.
 *
 * <pre>
 * offset  type        what
 * 0       32 bytes    header of kind "RECS"
 * 32      entries, one after the other:
 *           text              agent id (uint16 bytes, UTF-8)
 *           int32             counted events
 *           uint16 c, c×text  territory
 *           int32 a, a×(int32 lead, float64 weight, int64 last act at, uint8 last act)
 *           int32 r, r×(int32 lead, int64 at, uint8 type)   last acts, oldest first
 *           int32 e, e×(int64 high, int64 low, int64 at, int64 body)  absorbed events, sorted
 *           int32 l, l×int32  batch list, best first
 *           int32 quota a day (−1: none), uint16 p, p×int64  last purchases, unix seconds
 * …       n×int64     where each entry begins
 * end−4   int32       n, number of entries
 * </pre>
 */
public final class RecordsFile {
  private static final int KIND = MappedFile.kindOf("RECS");

  private final MappedByteBuffer buffer;
  private final int size;
  private final int indexAt;

  private RecordsFile(MappedByteBuffer buffer) {
    this.buffer = buffer;
    this.size = buffer.getInt(buffer.capacity() - 4);
    this.indexAt = buffer.capacity() - 4 - 8 * size;
  }

  public static String nameOf(int partition) {
    return "records-" + partition + ".bin";
  }

  /** Opens the file for reading; checks its header. */
  public static RecordsFile open(Path file, long generation) throws IOException {
    return new RecordsFile(MappedFile.open(file, KIND, generation));
  }

  /** Number of agents in the file. */
  public int size() {
    return size;
  }

  /** The n-th record in the order of agent ids. */
  public AgentRecord at(int n) {
    return decode(entry(n));
  }

  /** The agent's record; {@link AgentRecord#unknown} where the generation has none. */
  public AgentRecord recordOf(String agentId) {
    byte[] wanted = agentId.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      ByteBuffer entry = entry(middle);
      int c = Arrays.compareUnsigned(textBytes(entry), wanted);
      if (c == 0) {
        return decode(entry(middle));
      }
      if (c < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return AgentRecord.unknown(agentId);
  }

  private ByteBuffer entry(int n) {
    ByteBuffer entry = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return entry.position((int) buffer.getLong(indexAt + 8 * n));
  }

  private static AgentRecord decode(ByteBuffer in) {
    String agentId = new String(textBytes(in), StandardCharsets.UTF_8);
    int counted = in.getInt();
    List<String> territory = new ArrayList<>();
    for (int n = in.getShort() & 0xffff; n > 0; n--) {
      territory.add(new String(textBytes(in), StandardCharsets.UTF_8));
    }
    List<LeadAct> acts = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      acts.add(new LeadAct(in.getInt(), in.getDouble(), in.getLong(), in.get()));
    }
    List<RecentAct> recent = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      recent.add(new RecentAct(in.getInt(), in.getLong(), in.get()));
    }
    List<EventIdentity> absorbed = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      absorbed.add(new EventIdentity(in.getLong(), in.getLong(), in.getLong(), in.getLong()));
    }
    int[] candidates = new int[in.getInt()];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = in.getInt();
    }
    return new AgentRecord(
        agentId,
        counted,
        territory,
        acts,
        recent,
        EventIdentities.of(absorbed),
        candidates,
        purchasesIn(in));
  }

  private static PurchaseQuota purchasesIn(ByteBuffer in) {
    int perDay = in.getInt();
    List<Long> atSeconds = new ArrayList<>();
    for (int n = in.getShort() & 0xffff; n > 0; n--) {
      atSeconds.add(in.getLong());
    }
    return new PurchaseQuota(perDay, atSeconds);
  }

  private static byte[] textBytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort() & 0xffff];
    in.get(bytes);
    return bytes;
  }

  /** Writes one file; keeps eight bytes per agent in memory. Not thread-safe. */
  public static final class Writer implements Closeable {
    private final FileSink out;
    private long[] index = new long[1024];
    private int size;
    private byte[] last = new byte[0];

    public Writer(Path file, long generation) throws IOException {
      this.out = new FileSink(file, KIND, generation);
    }

    /** Appends a record; records come in the unsigned order of their ids' UTF-8 bytes. */
    public void append(AgentRecord agent) throws IOException {
      byte[] id = agent.agentId().getBytes(StandardCharsets.UTF_8);
      if (size > 0 && Arrays.compareUnsigned(last, id) >= 0) {
        throw new IllegalArgumentException("agent " + agent.agentId() + " is out of order");
      }
      last = id;
      if (size == index.length) {
        index = Arrays.copyOf(index, 2 * size);
      }
      index[size++] = out.written();
      out.text(id);
      out.int32(agent.counted());
      out.uint16(agent.territory().size());
      for (String region : agent.territory()) {
        out.text(region.getBytes(StandardCharsets.UTF_8));
      }
      writeActs(agent);
      writeIdentities(agent.absorbed());
      out.int32(agent.candidates().length);
      for (int lead : agent.candidates()) {
        out.int32(lead);
      }
      writePurchases(agent.purchases());
    }

    private void writePurchases(PurchaseQuota purchases) throws IOException {
      out.int32(purchases.perDay());
      out.uint16(purchases.atSeconds().size());
      for (long at : purchases.atSeconds()) {
        out.int64(at);
      }
    }

    private void writeActs(AgentRecord agent) throws IOException {
      out.int32(agent.acts().size());
      for (LeadAct act : agent.acts()) {
        out.int32(act.lead());
        out.float64(act.weight());
        out.int64(act.lastActAt());
        out.int8(act.lastAct());
      }
      out.int32(agent.recent().size());
      for (RecentAct act : agent.recent()) {
        out.int32(act.lead());
        out.int64(act.at());
        out.int8(act.type());
      }
    }

    private void writeIdentities(EventIdentities absorbed) throws IOException {
      out.int32(absorbed.size());
      for (int i = 0; i < absorbed.size(); i++) {
        EventIdentity identity = absorbed.at(i);
        out.int64(identity.high());
        out.int64(identity.low());
        out.int64(identity.at());
        out.int64(identity.body());
      }
    }

    @Override
    public void close() throws IOException {
      try (out) {
        for (int i = 0; i < size; i++) {
          out.int64(index[i]);
        }
        out.int32(size);
      }
    }
  }

  /** Number of records in a file that may not be open yet, for verification. */
  public static int sizeOf(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
      ByteBuffer count = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      channel.position(channel.size() - 4).read(count);
      return count.flip().getInt();
    }
  }
}
