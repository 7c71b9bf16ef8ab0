package com.aiqleads.serving.generations;

import com.aiqleads.contracts.control.ControlState;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Lets a test of the whole application announce without a broker. */
public final class MoverAccess {
  private MoverAccess() {}

  public static void announce(ApplicationContext context, long generation, boolean pin) {
    context
        .getBean(GenerationMover.class)
        .step(new ControlState(0, generation, null, pin, List.of(), List.of()), true);
  }
}
