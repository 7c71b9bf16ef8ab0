package com.aiqleads.contracts.control;

import com.aiqleads.contracts.control.ControlRecord.Announce;
import com.aiqleads.contracts.control.ControlRecord.Retain;
import com.aiqleads.contracts.control.ControlRecord.Unpin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the control topic says: the fold of its records in order. Compare-and-set: a record based on
 * another epoch than the current one is void, for every reader alike, so that of two deciders at
 * once exactly one wins.
 *
 * @param epoch offset of the last record that was not void
 * @param announced the generation everyone moves to
 * @param previous the one announced before it, kept patched so that one step back is instant
 * @param pinned whether nightlies must not announce
 * @param kept generations that may be announced
 * @param floors per interactions partition the lowest position still kept; empty: everything
 */
public record ControlState(
    long epoch,
    @Nullable Long announced,
    @Nullable Long previous,
    boolean pinned,
    List<Long> kept,
    List<Long> floors) {
  public static final long NO_EPOCH = -1;

  public ControlState {
    kept = List.copyOf(kept);
    floors = List.copyOf(floors);
  }

  public static ControlState initial() {
    return new ControlState(NO_EPOCH, null, null, false, List.of(), List.of());
  }

  /** Whether a record would take effect on this state. */
  public boolean takes(ControlRecord record) {
    return record.basedOn() == epoch;
  }

  /** The state after the record at {@code offset}; the same state where the record is void. */
  public ControlState after(ControlRecord record, long offset) {
    if (offset <= epoch || !takes(record)) {
      return this;
    }
    if (record.decision() instanceof Announce announce) {
      boolean again = Objects.equals(announced, announce.generation());
      return new ControlState(
          offset,
          announce.generation(),
          again ? previous : announced,
          announce.pin(),
          withKept(announce.generation()),
          floors);
    }
    if (record.decision() instanceof Unpin unpin) {
      boolean held = pinned && Objects.equals(announced, unpin.generation());
      return new ControlState(offset, announced, previous, pinned && !held, kept, floors);
    }
    Retain retain = (Retain) record.decision();
    return new ControlState(offset, announced, previous, pinned, retain.kept(), retain.floors());
  }

  /** Announced first, then previous: the generations that are patched on every event. */
  public List<Long> patched() {
    List<Long> generations = new ArrayList<>();
    Optional.ofNullable(announced).ifPresent(generations::add);
    Optional.ofNullable(previous).ifPresent(generations::add);
    return generations;
  }

  private List<Long> withKept(long generation) {
    if (kept.contains(generation)) {
      return kept;
    }
    List<Long> more = new ArrayList<>(kept);
    more.add(generation);
    return more;
  }
}
