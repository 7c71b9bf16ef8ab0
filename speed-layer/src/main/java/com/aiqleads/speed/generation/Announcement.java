package com.aiqleads.speed.generation;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.Generation;
import java.util.Map;

/**
 * What the control topic says and what of it is open here. Immutable; another state is another
 * object.
 *
 * @param open the patched generations that could be opened, by id
 * @param problems why the others could not
 */
public record Announcement(
    ControlState control, Map<Long, Generation> open, Map<Long, String> problems) {
  public Announcement {
    open = Map.copyOf(open);
    problems = Map.copyOf(problems);
  }

  public static Announcement none() {
    return new Announcement(ControlState.initial(), Map.of(), Map.of());
  }
}
