package com.aiqleads.speed.status;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.speed.generation.Announcement;
import com.aiqleads.speed.patch.TaskBoard;
import com.aiqleads.speed.patch.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Puts together what {@code /status} answers. Thread-safe. */
public final class SpeedStatus {
  private final String topicId;
  private final int partitions;
  private final Supplier<String> streamsState;
  private final Supplier<Announcement> announcements;
  private final Supplier<Map<Integer, Long>> ends;
  private final TaskBoard board;

  /**
   * @param ends end offset per partition, as far as they are known
   */
  public SpeedStatus(
      String topicId,
      int partitions,
      Supplier<String> streamsState,
      Supplier<Announcement> announcements,
      Supplier<Map<Integer, Long>> ends,
      TaskBoard board) {
    this.topicId = topicId;
    this.partitions = partitions;
    this.streamsState = streamsState;
    this.announcements = announcements;
    this.ends = ends;
    this.board = board;
  }

  public Map<String, Object> asMap() {
    Map<Integer, TaskStatus> tasks = board.statuses();
    List<String> reasons = reasonsAgainst(tasks);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("ready", reasons.isEmpty());
    status.put("reasons", reasons);
    status.put("streams", streamsState.get());
    status.put("topicId", topicId);
    status.put("control", controlOf(announcements.get()));
    Map<Integer, Long> endOf = ends.get();
    List<Map<String, Object>> partitionStatuses = new ArrayList<>();
    tasks.values().forEach(t -> partitionStatuses.add(partitionOf(t, endOf.get(t.partition()))));
    status.put("partitions", partitionStatuses);
    status.put("deadLetters", board.deadLetters());
    return status;
  }

  /** Why the speed layer does not keep up with the announced generation; empty: it does. */
  private List<String> reasonsAgainst(Map<Integer, TaskStatus> tasks) {
    List<String> reasons = new ArrayList<>();
    if (!streamsState.get().equals("RUNNING")) {
      reasons.add("streams: " + streamsState.get());
    }
    if (tasks.isEmpty()) {
      reasons.add("no partition is assigned yet");
    }
    Long announced = announcements.get().control().announced();
    for (TaskStatus task : tasks.values()) {
      if (task.redisProblem() != null) {
        reasons.add("partition " + task.partition() + ": " + task.redisProblem());
      }
      for (TaskStatus.GenerationStatus g : task.generations()) {
        if (Objects.equals(announced, g.generation()) && !g.state().equals("complete")) {
          String problem = g.problem() == null ? "" : ": " + g.problem();
          reasons.add(
              "partition "
                  + task.partition()
                  + ": generation "
                  + announced
                  + " "
                  + g.state()
                  + problem);
        }
      }
    }
    return reasons;
  }

  private Map<String, Object> controlOf(Announcement announcement) {
    ControlState control = announcement.control();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", control.epoch());
    map.put("announced", control.announced());
    map.put("previous", control.previous());
    map.put("pinned", control.pinned());
    map.put("problems", announcement.problems());
    map.put("interactionsPartitions", partitions);
    return map;
  }

  private static Map<String, Object> partitionOf(
      TaskStatus task, @org.jspecify.annotations.Nullable Long end) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("partition", task.partition());
    map.put("position", task.position());
    map.put("end", end);
    map.put("lag", end == null ? null : Math.max(0, end - task.position()));
    map.put("floor", task.floor());
    map.put("unwritten", task.unwritten());
    map.put("incarnation", task.incarnation());
    map.put("redisProblem", task.redisProblem());
    List<Map<String, Object>> generations = new ArrayList<>();
    for (TaskStatus.GenerationStatus g : task.generations()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("generation", g.generation());
      one.put("state", g.state());
      one.put("rebuiltAgents", g.rebuiltAgents());
      one.put("mark", g.mark() < 0 ? null : g.mark());
      one.put("problem", g.problem());
      generations.add(one);
    }
    map.put("generations", generations);
    return map;
  }
}
