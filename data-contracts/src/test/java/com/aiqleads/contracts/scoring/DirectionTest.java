package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.scoring.Merge.Item;
import com.aiqleads.contracts.scoring.Outlook.Touch;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.PlantedTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DirectionTest {
  private static final int LEADS = 60;
  private static final LeadTraits TRAITS = new PlantedTraits(7).traits(LEADS);
  private static final List<LeadAttributes> ATTRIBUTES = new PlantedTraits(7).leads(LEADS);

  /** New lead {@code n-<k>} is like lead k. */
  private static Direction directionOf(Touch... recent) {
    return Direction.of(TRAITS, outlookOf(List.of(recent)), DirectionTest::attributesOf);
  }

  private static Outlook outlookOf(List<Touch> recent) {
    return new Outlook(recent, List.of(), PurchaseQuota.unlimited(), Offsets.none());
  }

  private static LeadAttributes attributesOf(String id) {
    return id.startsWith("n-")
        ? ATTRIBUTES.get(Integer.parseInt(id.substring(2)))
        : LeadAttributes.none();
  }

  private static Touch known(int lead) {
    return new Touch(lead, "", (byte) 1, 10);
  }

  private static Touch fresh(String id) {
    return fresh(id, 20);
  }

  private static Touch fresh(String id, long atSeconds) {
    return new Touch(LeadDictionary.UNKNOWN, id, (byte) 1, atSeconds);
  }

  @Test
  void thereIsNoneWithoutTraitsOrWithoutALead() {
    assertThat(directionOf().isNone()).isTrue();
    assertThat(Direction.of(null, outlookOf(List.of(known(1))), id -> LeadAttributes.none()))
        .isSameAs(Direction.none());
    assertThat(Direction.none().scoreOfNew("n-1")).isZero();
    assertThat(Direction.none().shifted(1, 2.5f)).isEqualTo(2.5f);
  }

  @Test
  void aNewLeadScoresAsAKnownOneLikeIt() {
    float score = directionOf(known(0), known(3)).scoreOfNew("n-4");
    assertThat(directionOf(fresh("n-0"), fresh("n-3")).scoreOfNew("n-4")).isEqualTo(score);
    assertThat(directionOf(fresh("nothing-is-known")).scoreOfNew("n-4"))
        .isEqualTo((float) TRAITS.odds().base());
  }

  @Test
  void onlyNewLeadsChangeTheScoresOfKnownOnes() {
    assertThat(directionOf(known(0), known(3)).shifts()).isFalse();
    assertThat(directionOf(known(0), fresh("nothing-is-known")).shifts()).isFalse();
    Direction direction = directionOf(known(1), fresh("n-0"));
    assertThat(direction.shifts()).isTrue();
    float toHouse = direction.shifted(4, 0);
    assertThat(toHouse).isGreaterThan(direction.shifted(3, 0));
    assertThat(toHouse).isEqualTo((float) (directionOf(fresh("n-0")).scoreOfNew("n-4") + 1.25));
  }

  @Test
  void leadsTouchedInOneSecondPointInOneDirectionWhateverTheirOrder() {
    Direction one = directionOf(fresh("n-2", 19), fresh("n-0"), fresh("n-1"));
    Direction other = directionOf(fresh("n-2", 19), fresh("n-1"), fresh("n-0"));
    Direction apart = directionOf(fresh("n-2", 18), fresh("n-1", 19), fresh("n-0"));
    for (int lead : new int[] {3, 4, 5}) {
      assertThat(other.scoreOfNew("n-" + lead))
          .isEqualTo(one.scoreOfNew("n-" + lead))
          .isNotEqualTo(apart.scoreOfNew("n-" + lead));
      assertThat(other.shifted(lead, 0))
          .isEqualTo(one.shifted(lead, 0))
          .isNotEqualTo(apart.shifted(lead, 0));
    }
  }

  @Test
  void newLeadsCompeteByScoreAndKeepTheirPlaces() {
    int[] leads = IntStream.range(0, 30).toArray();
    float[] scores = new float[leads.length];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = 3 - 0.5f * n;
    }
    Direction direction = directionOf(known(0));
    List<String> newest = List.of("n-40", "n-34", "n-36", "n-38");
    List<Item> items = itemsOf(leads, scores, newest, direction, 10);
    assertThat(items).hasSize(10);
    assertThat(items).extracting(Item::score).isSortedAccordingTo((a, b) -> Float.compare(b, a));
    List<Item> fresh = items.stream().filter(item -> item.path() == ItemPath.NEW).toList();
    assertThat(fresh).isNotEmpty();
    fresh.forEach(item -> assertThat(item.score()).isEqualTo(direction.scoreOfNew(item.leadId())));
    for (int n = 0; n < scores.length; n++) {
      scores[n] += 100;
    }
    List<Item> last = itemsOf(leads, scores, newest, direction, 10);
    assertThat(last.subList(0, 9)).noneMatch(item -> item.path() == ItemPath.NEW);
    String best = bestOf(newest, direction);
    assertThat(last.get(9)).isEqualTo(new Item(best, direction.scoreOfNew(best), ItemPath.NEW));
    for (int n = 0; n < scores.length; n++) {
      scores[n] -= 200;
    }
    assertThat(itemsOf(leads, scores, newest, direction, 10).subList(0, 4))
        .allMatch(item -> item.path() == ItemPath.NEW);
  }

  private static String bestOf(List<String> ids, Direction direction) {
    List<String> sorted = new ArrayList<>(ids);
    sorted.sort((a, b) -> Float.compare(direction.scoreOfNew(b), direction.scoreOfNew(a)));
    return sorted.get(0);
  }

  private static List<Item> itemsOf(
      int[] leads, float[] scores, List<String> fresh, Direction direction, int limit) {
    BatchView view =
        new BatchView(
            1,
            0,
            List.of(),
            new RankedLeads(leads, scores, new byte[leads.length]),
            new int[0],
            Outlook.none());
    return Merge.itemsOf(
        new Merge.Input(
            new Numbers(),
            view,
            null,
            id -> true,
            List.of("l59"),
            fresh,
            direction,
            Merge.Reordering.none(),
            limit));
  }

  private static final class Numbers implements LeadDictionary {
    @Override
    public int size() {
      return LEADS;
    }

    @Override
    public String idOf(int lead) {
      return "l" + lead;
    }

    @Override
    public int indexOf(String leadId) {
      return leadId.startsWith("l") ? Integer.parseInt(leadId.substring(1)) : UNKNOWN;
    }
  }
}
