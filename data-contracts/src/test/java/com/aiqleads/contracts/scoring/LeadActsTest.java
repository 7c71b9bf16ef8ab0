package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.ranking.ItemSequence;
import org.junit.jupiter.api.Test;

final class LeadActsTest {
  private static final byte VIEW = (byte) InteractionType.VIEW.code();
  private static final byte DISMISS = (byte) InteractionType.DISMISS.code();
  private static final byte PURCHASE = (byte) InteractionType.PURCHASE.code();

  @Test
  void thePastHasEveryWantedLeadOnceAtItsLastActWithAllItsWeight() {
    LeadActs acts = new LeadActs();
    acts.add(7, 5_000, VIEW, 1);
    acts.add(3, 9_999, VIEW, 2);
    acts.add(9, 9_000, VIEW, 4);
    acts.add(7, 12_000, VIEW, 0.5);
    acts.add(4, 20_000, DISMISS, -3);
    ItemSequence past = acts.past();
    assertThat(past.items()).containsExactly(9, 3, 7);
    assertThat(past.weights()).containsExactly(4, 2, 1.5f);
    assertThat(past.order()).containsExactly(9, 9, 12);
  }

  @Test
  void theOrderOfArrivalChangesNothingButAmongActsAtTheSameTime() {
    LeadActs acts = new LeadActs();
    acts.add(1, 8_000, DISMISS, -3);
    acts.add(1, 2_000, VIEW, 1);
    assertThat(acts.hidden()).containsExactly(1);
    acts.add(1, 8_000, VIEW, 1);
    assertThat(acts.hidden()).isEmpty();
    acts.add(2, 1_000, PURCHASE, 6);
    assertThat(acts.hidden()).containsExactly(2);
    assertThat(acts.past().items()).containsExactly(2);
  }

  @Test
  void goesOnFromARecord() {
    LeadActs first = new LeadActs();
    first.add(5, 1_000, VIEW, 1);
    first.add(6, 2_000, VIEW, 1);
    LeadActs next = LeadActs.of(first.all());
    next.add(5, 3_000, VIEW, 1);
    assertThat(next.past().items()).containsExactly(6, 5);
    assertThat(first.past().items()).containsExactly(5, 6);
  }
}
