package com.aiqleads.orchestration.supervise;

/** Asks a child whether it answers. */
@FunctionalInterface
public interface ReadinessProbe {
  /** Ready as soon as the process runs. */
  ReadinessProbe NONE = () -> {};

  /**
   * Returns when the child is ready. Should give up within a second or two; it is called again.
   *
   * @throws Exception when it is not ready yet, with the reason
   */
  void check() throws Exception;
}
