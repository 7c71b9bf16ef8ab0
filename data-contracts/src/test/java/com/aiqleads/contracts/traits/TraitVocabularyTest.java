package com.aiqleads.contracts.traits;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.lead.LeadAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraitVocabularyTest {
  private static final int PRICE = Trait.PRICE.ordinal();

  @Test
  void pricesFarFromAllOthersTakeNoBandsFromThem() {
    List<LeadAttributes> leads = new ArrayList<>(List.of(priced(1.0), priced(1e12)));
    for (double price = 100_000; price < 1_000_000; price *= 1.3) {
      leads.add(priced(price));
    }
    TraitVocabulary words = TraitVocabulary.of(leads);
    long different =
        leads.subList(2, leads.size()).stream()
            .map(lead -> words.tokensOf(lead)[PRICE])
            .distinct()
            .count();
    assertThat(different).isEqualTo(leads.size() - 2);
    assertThat(words.tokensOf(priced(1.0))[PRICE]).isEqualTo(1);
    assertThat(words.tokensOf(priced(1e12))[PRICE]).isEqualTo(words.bands());
  }

  @Test
  void withoutPricesThereAreNoBands() {
    TraitVocabulary words =
        TraitVocabulary.of(List.of(new LeadAttributes("flat", null, null, null, null)));
    assertThat(words.bands()).isZero();
    assertThat(words.tokensOf(priced(5.0))[PRICE]).isEqualTo(TraitVocabulary.NONE);
  }

  private static LeadAttributes priced(double price) {
    return new LeadAttributes("flat", price, null, null, null);
  }
}
