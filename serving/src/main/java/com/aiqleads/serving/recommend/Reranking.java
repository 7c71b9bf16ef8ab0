package com.aiqleads.serving.recommend;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.rerank.Reranker;
import com.aiqleads.contracts.scoring.Merge;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.settings.ServingSettings;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Into which order an answer is put before it is shown. Immutable and thread-safe. */
@Component
final class Reranking {
  private final ServingSettings settings;

  Reranking(ServingSettings settings) {
    this.settings = settings;
  }

  /** What a request asks for. */
  enum Wish {
    /** As the settings say. */
    ON,
    /** As the leads are ranked. */
    OFF;

    /** The wish in a request; a 400 problem when it is none. */
    static Wish of(@Nullable String text) {
      if (text == null || text.equals("on")) {
        return ON;
      }
      if (text.equals("off")) {
        return OFF;
      }
      throw ProblemException.malformed("rerank: " + text + " (expected: on or off)");
    }
  }

  /** Whether answers to this wish may stand in another order than that of their scores. */
  boolean isOn(Wish wish) {
    return wish == Wish.ON && !settings.rerank().changesNothing();
  }

  Merge.Reordering of(Wish wish, Generation generation, String agentId, ViewSnapshot snapshot) {
    if (!isOn(wish)) {
      return Merge.Reordering.none();
    }
    return new Reranker(
        settings.rerank(),
        generation.leads(),
        generation.leads(),
        generation.demand(),
        generation.id(),
        agentId,
        new HashSet<>(snapshot.outlook().touched()));
  }
}
