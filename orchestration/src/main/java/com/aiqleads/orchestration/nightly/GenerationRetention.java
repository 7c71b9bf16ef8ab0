package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which generations stay, and what of the interactions topic they still need. */
final class GenerationRetention {
  private GenerationRetention() {}

  /**
   * What stays.
   *
   * @param kept generation ids, ascending
   * @param floors per interactions partition the lowest source offset of any kept generation
   */
  record Kept(List<Long> kept, List<Long> floors) {}

  /** The newest ones, and always those announced, previous (and so the pinned one). */
  static Kept of(GenerationFolder folder, ControlState state, int newest) throws IOException {
    List<Long> complete = folder.complete();
    TreeSet<Long> kept =
        new TreeSet<>(complete.subList(Math.max(0, complete.size() - newest), complete.size()));
    state.patched().stream().filter(complete::contains).forEach(kept::add);
    List<Long> floors = new ArrayList<>();
    for (long generation : kept) {
      Manifest manifest = folder.manifestOf(generation);
      for (int p = 0; p < manifest.partitions(); p++) {
        long offset = manifest.sourceOffset(p);
        if (p == floors.size()) {
          floors.add(offset);
        } else {
          floors.set(p, Math.min(floors.get(p), offset));
        }
      }
    }
    return new Kept(List.copyOf(kept), floors);
  }
}
