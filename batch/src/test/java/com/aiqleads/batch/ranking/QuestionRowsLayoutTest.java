package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of which channels the first stage takes the mean. */
final class QuestionRowsLayoutTest {
  private static final int ITEMS = 2;
  private static final List<Decay> ALL = List.of(Decay.none());
  private static final List<Decay> BOTH = List.of(Decay.none(), Decay.steps(50), Decay.steps(8));

  @Test
  void whereTheNextIsAskedForWhatFadesSlowlySpeaks() {
    assertThat(firstStageOf(BOTH, true))
        .containsExactly(
            "transitions steps4.0", "ridge steps50.0", "low-pass steps50.0", "als steps50.0");
  }

  @Test
  void atRandomAllOfAPastSpeaks() {
    assertThat(firstStageOf(ALL, false))
        .containsExactly("long before all", "ridge all", "low-pass all", "als all");
  }

  private static List<String> firstStageOf(List<Decay> decays, boolean next) {
    Generators generators =
        new Generators(
            List.of(
                lists("transitions", List.of(Decay.steps(4), Decay.nth(0))),
                lists("long before", ALL),
                lists("ridge", decays)),
            List.of(vectors("low-pass", decays), vectors("als", decays)),
            PlainGenerators.of(ITEMS, "ridge").facts());
    List<String> names = generators.channels();
    return IntStream.of(QuestionRows.Layout.of(generators, true, next).firstStage())
        .mapToObj(names::get)
        .toList();
  }

  private static Generators.Lists lists(String name, List<Decay> decays) {
    ItemLists empty = new ItemLists(new int[ITEMS + 1], new int[0], new float[0]);
    return new Generators.Lists(name, empty, decays);
  }

  private static Generators.Vectors vectors(String name, List<Decay> decays) {
    ItemVectors.Rule rule = new ItemVectors.Rule.Summed(new float[ITEMS]);
    return new Generators.Vectors(name, new ItemVectors(1, new float[ITEMS], rule), decays);
  }
}
