package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.scoring.Merge.Item;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MergeTest {
  private static final LeadDictionary NUMBERS =
      new LeadDictionary() {
        @Override
        public int size() {
          return 100;
        }

        @Override
        public String idOf(int lead) {
          return "l" + lead;
        }

        @Override
        public int indexOf(String leadId) {
          return Integer.parseInt(leadId.substring(1));
        }
      };

  @Test
  void thePatchReplacesTheBatchViewWhole() {
    List<Item> items = merged(view(1, 2, 3), patch(new int[] {9}, 7, 8), id -> true, 2);
    assertThat(items).extracting(Item::leadId).containsExactly("l7", "l8");
    assertThat(items).extracting(Item::path).containsOnly(ItemPath.PATCHED);
  }

  @Test
  void aSoldLeadIsGoneFromEveryPath() {
    List<Item> items =
        Merge.itemsOf(
            new Merge.Input(
                NUMBERS,
                view(1, 2),
                null,
                id -> !id.equals("l1") && !id.equals("l50") && !id.equals("new1"),
                List.of("l50", "l51"),
                List.of("new1", "new2"),
                Direction.none(),
                Merge.Reordering.none(),
                10));
    assertThat(items).extracting(Item::leadId).containsExactly("l2", "l51", "new2");
  }

  @Test
  void aHiddenLeadComesBackByNoPath() {
    List<Item> items =
        Merge.itemsOf(
            new Merge.Input(
                NUMBERS,
                null,
                patch(new int[] {50}, 7),
                id -> true,
                List.of("l50", "l51"),
                List.of("l50"),
                Direction.none(),
                Merge.Reordering.none(),
                10));
    assertThat(items).extracting(Item::leadId).containsExactly("l7", "l51");
  }

  @Test
  void anAnswerOfTenKeepsOnePlaceForANewLead() {
    int[] many = IntStream.range(0, 30).toArray();
    List<Item> items =
        Merge.itemsOf(
            new Merge.Input(
                NUMBERS,
                view(many),
                null,
                id -> true,
                List.of(),
                List.of("new1", "new2"),
                Direction.none(),
                Merge.Reordering.none(),
                10));
    assertThat(items).hasSize(10);
    assertThat(items.get(9)).isEqualTo(new Item("new1", 0, ItemPath.NEW));
  }

  @Test
  void neverEmptyForAnAgentNobodyKnows() {
    List<Item> items =
        Merge.itemsOf(
            new Merge.Input(
                NUMBERS,
                null,
                null,
                id -> true,
                List.of("l1", "l1", "l2"),
                List.of(),
                Direction.none(),
                Merge.Reordering.none(),
                10));
    assertThat(items).extracting(Item::leadId).containsExactly("l1", "l2");
  }

  private static List<Item> merged(
      BatchView view, Patch patch, Predicate<String> eligible, int limit) {
    return Merge.itemsOf(
        new Merge.Input(
            NUMBERS,
            view,
            patch,
            eligible,
            List.of(),
            List.of(),
            Direction.none(),
            Merge.Reordering.none(),
            limit));
  }

  private static BatchView view(int... leads) {
    return new BatchView(
        1,
        0,
        List.of(),
        new RankedLeads(leads, new float[leads.length], new byte[leads.length]),
        new int[0],
        Outlook.none());
  }

  private static Patch patch(int[] hidden, int... leads) {
    byte[] paths = new byte[leads.length];
    java.util.Arrays.fill(paths, (byte) ItemPath.PATCHED.code());
    return new Patch(
        1,
        1,
        1,
        List.of(),
        new RankedLeads(leads, new float[leads.length], paths),
        hidden,
        List.of(),
        Outlook.none());
  }
}
