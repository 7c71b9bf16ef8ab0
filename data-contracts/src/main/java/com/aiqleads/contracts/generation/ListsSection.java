package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All lists in {@link RankingFile}: what they are called, then where each lead's block begins, then
 * the blocks, which hold all lists of a lead in one place; see {@link ItemLists#packed}.
 */
final class ListsSection {
  private ListsSection() {}

  static List<Generators.Lists> read(SectionReader in, int leads) throws IOException {
    List<String> names = new ArrayList<>();
    List<List<Decay>> decays = new ArrayList<>();
    List<String> rests = new ArrayList<>();
    List<Generators.@Nullable Older> older = new ArrayList<>();
    for (int left = in.count(RankingFile.MOST_PARTS, "number of lists"); left > 0; left--) {
      names.add(in.text("name of a list"));
      decays.add(RankingFile.readDecays(in, names.get(names.size() - 1)));
      rests.add(in.text("rest of a list"));
      older.add(readOlder(in));
    }
    if (names.isEmpty()) {
      return List.of();
    }
    int[] starts = in.int32s(leads + 1, "beginnings of blocks of lists");
    in.align("blocks of lists");
    ByteBuffer blocks = in.map(starts[leads], "blocks of lists");
    List<Generators.Lists> lists = new ArrayList<>();
    List<ItemLists> packed = ItemLists.packed(blocks, starts, names.size());
    for (int list = 0; list < names.size(); list++) {
      String rest = rests.get(list).isEmpty() ? null : rests.get(list);
      lists.add(
          new Generators.Lists(
              names.get(list), packed.get(list), decays.get(list), rest, older.get(list)));
    }
    return lists;
  }

  private static Generators.@Nullable Older readOlder(SectionReader in) throws IOException {
    String vectors = in.text("vectors for older entries");
    if (vectors.isEmpty()) {
      return null;
    }
    int numbers = in.count(RankingFile.MOST_NODES, "size of a map for older entries");
    return new Generators.Older(vectors, in.float32s(numbers, "map for older entries"));
  }

  static void write(FileSink out, List<Generators.Lists> lists, int leads) throws IOException {
    out.int32(lists.size());
    for (Generators.Lists one : lists) {
      RankingFile.writeName(out, one.name(), one.decays());
      out.text((one.rest() == null ? "" : one.rest()).getBytes(StandardCharsets.UTF_8));
      writeOlder(out, one.older());
    }
    if (lists.isEmpty()) {
      return;
    }
    int[] starts = startsOf(lists, leads);
    for (int start : starts) {
      out.int32(start);
    }
    out.align();
    for (int lead = 0; lead < leads; lead++) {
      writeBlock(out, lists, lead, starts[lead]);
    }
  }

  private static void writeOlder(FileSink out, Generators.@Nullable Older older)
      throws IOException {
    if (older == null) {
      out.text(new byte[0]);
      return;
    }
    out.text(older.vectors().getBytes(StandardCharsets.UTF_8));
    out.int32(older.map().length);
    RankingFile.writeAll(out, older.map());
  }

  private static int bytesOf(ItemLists lists, int lead) {
    int target = ItemLists.packedTargetBytes(lists.items());
    int bytes = (target + ItemLists.PACKED_WEIGHT_BYTES) * lists.lengthOf(lead);
    return bytes + paddingOf(bytes, target);
  }

  private static int paddingOf(int bytes, int multiple) {
    return (multiple - bytes % multiple) % multiple;
  }

  private static int[] startsOf(List<Generators.Lists> lists, int leads) {
    int[] starts = new int[leads + 1];
    long at = 0;
    for (int lead = 0; lead < leads; lead++) {
      at += (long) ItemLists.PACKED_ROW_BYTES * lists.size();
      for (Generators.Lists one : lists) {
        at += bytesOf(one.lists(), lead);
      }
      if (at > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "bytes of lists: more than 2 GiB up to lead " + lead + " (expected: less in all)");
      }
      starts[lead + 1] = (int) at;
    }
    return starts;
  }

  private static void writeBlock(FileSink out, List<Generators.Lists> lists, int lead, int start)
      throws IOException {
    int at = start + ItemLists.PACKED_ROW_BYTES * lists.size();
    for (Generators.Lists one : lists) {
      out.int32(at);
      out.float32(one.lists().meanOf(lead));
      out.float32(one.lists().deviationOf(lead));
      out.float32(one.lists().stepOf(lead));
      at += bytesOf(one.lists(), lead);
    }
    for (Generators.Lists one : lists) {
      writeEntries(out, one.lists(), lead);
    }
  }

  private static void writeEntries(FileSink out, ItemLists lists, int lead) throws IOException {
    boolean narrow = ItemLists.packedTargetBytes(lists.items()) == Short.BYTES;
    for (int n = 0; n < lists.lengthOf(lead); n++) {
      if (narrow) {
        out.uint16(lists.targetAt(lead, n));
      } else {
        out.int32(lists.targetAt(lead, n));
      }
    }
    float step = lists.stepOf(lead);
    for (int n = 0; n < lists.lengthOf(lead); n++) {
      out.int8(ItemLists.codeOf(lists.weightAt(lead, n), step));
    }
    int bytes = ItemLists.PACKED_WEIGHT_BYTES * lists.lengthOf(lead);
    for (int left = paddingOf(bytes, narrow ? Short.BYTES : Integer.BYTES); left > 0; left--) {
      out.int8(0);
    }
  }

  /** Before anything is written. */
  static void checkQuantised(Generators.Lists one) {
    ItemLists lists = one.lists();
    for (int item = 0; item < lists.items(); item++) {
      float step = lists.stepOf(item);
      for (int n = 0; n < lists.lengthOf(item); n++) {
        float weight = lists.weightAt(item, n);
        if (ItemLists.weightOf(ItemLists.codeOf(weight, step), step) != weight) {
          throw new IllegalArgumentException(
              "weight in " + one.name() + ": " + weight + " (expected: quantised before training)");
        }
      }
    }
  }
}
