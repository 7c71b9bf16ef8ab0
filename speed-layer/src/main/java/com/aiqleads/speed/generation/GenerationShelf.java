package com.aiqleads.speed.generation;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps the patched generations open, one copy for all tasks. {@link #current} may be read by any
 * thread; {@link #follow} is called by one.
 */
public final class GenerationShelf {
  private final GenerationFolder folder;
  private final TopicIdentity topic;
  private volatile Announcement current = Announcement.none();

  public GenerationShelf(GenerationFolder folder, TopicIdentity topic) {
    this.folder = folder;
    this.topic = topic;
  }

  public Announcement current() {
    return current;
  }

  /** Whether a patched generation could not be opened, so that following again may help. */
  public boolean isIncomplete() {
    return !current.problems().isEmpty();
  }

  /**
   * Opens what is patched now and closes the rest.
   *
   * @throws ForeignTopicException when the announced generation was made from another topic
   */
  public void follow(ControlState control) {
    Map<Long, Generation> open = new HashMap<>();
    Map<Long, String> problems = new HashMap<>();
    for (long id : control.patched()) {
      Generation before = current.open().get(id);
      if (before != null) {
        open.put(id, before);
        continue;
      }
      try {
        String problem = topic.problemOf(folder.manifestOf(id));
        if (problem == null) {
          open.put(id, folder.open(id));
        } else if (Objects.equals(control.announced(), id)) {
          throw new ForeignTopicException(problem);
        } else {
          problems.put(id, problem);
        }
      } catch (IOException | IllegalArgumentException e) {
        problems.put(id, "generation " + id + " cannot be opened (retried): " + e);
      }
    }
    Announcement next = new Announcement(control, open, problems);
    if (!next.equals(current)) {
      current = next;
    }
  }
}
