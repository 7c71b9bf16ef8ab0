package com.aiqleads.contracts.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.lead.LeadChange.Origin;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LeadStateTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void aSaleSurvivesEveryLaterPut() {
    LeadState state = LeadState.unknown("l").after(sale("e1"), 0).after(put(AT, Origin.API), 1);
    assertThat(state.status()).isEqualTo(LeadStatus.SOLD);
    assertThat(state.saleId()).isEqualTo("a/e1");
    assertThat(state.isOpenAt(AT)).isFalse();
  }

  @Test
  void onlyARelistThatNamesTheSaleUndoesIt() {
    LeadState sold = LeadState.unknown("l").after(sale("e1"), 0);
    assertThat(sold.after(LeadChange.relistOf("l", "a/other", AT), 1).status())
        .isEqualTo(LeadStatus.SOLD);
    LeadState open = sold.after(LeadChange.relistOf("l", "a/e1", AT), 1);
    assertThat(open.status()).isEqualTo(LeadStatus.ACTIVE);
    assertThat(open.after(sale("e1"), 2).status()).isEqualTo(LeadStatus.ACTIVE);
    assertThat(open.after(sale("e2"), 2).status()).isEqualTo(LeadStatus.SOLD);
  }

  @Test
  void aLeadSoldTwiceIsOpenOnlyWhenBothSalesAreUndone() {
    LeadState both = LeadState.unknown("l").after(sale("e1"), 0).after(sale("e2"), 1);
    assertThat(both.saleId()).isEqualTo("a/e1");
    LeadState second = both.after(relist("a/e1"), 2);
    assertThat(second.status()).isEqualTo(LeadStatus.SOLD);
    assertThat(second.saleId()).isEqualTo("a/e2");
    assertThat(second.after(relist("a/e2"), 3).isOpenAt(AT)).isTrue();
    LeadState first = both.after(relist("a/e2"), 2);
    assertThat(first.saleId()).isEqualTo("a/e1");
    assertThat(first.after(sale("e2"), 3).after(relist("a/e1"), 4).isOpenAt(AT)).isTrue();
  }

  @Test
  void theSameSaleToldAgainIsOneSale() {
    LeadState sold = LeadState.unknown("l").after(sale("e1"), 0).after(sale("e1"), 1);
    assertThat(sold.after(relist("a/e1"), 2).isOpenAt(AT)).isTrue();
  }

  @Test
  void salesBeyondThoseNamedStayInForceUntilTheyAreUndoneTogether() {
    LeadState state = LeadState.unknown("l");
    for (int n = 0; n < 12; n++) {
      state = state.after(sale("e" + n), n);
    }
    assertThat(state.openSales()).hasSize(9).last().isEqualTo("more@8");
    for (int n = 0; n < 12; n++) {
      state = state.after(relist("a/e" + n), 20 + n);
    }
    assertThat(state.status()).isEqualTo(LeadStatus.SOLD);
    assertThat(state.saleId()).isEqualTo("more@8");
    assertThat(state.after(relist("more@8"), 40).isOpenAt(AT)).isTrue();
  }

  @Test
  void aChangeAppliedBeforeChangesNothing() {
    LeadState state = LeadState.unknown("l").after(put(AT, Origin.API), 5);
    assertThat(state.after(sale("e1"), 5)).isEqualTo(state);
    assertThat(state.after(sale("e1"), 4)).isEqualTo(state);
  }

  @Test
  void anImportOlderThanThePutIsLeftOut() {
    LeadState state = LeadState.unknown("l").after(put(AT, Origin.API), 0);
    LeadState same = state.after(put(AT, Origin.IMPORT), 1);
    LeadState newer = state.after(put(AT.plusSeconds(1), Origin.IMPORT), 1);
    assertThat(same.updatedAt()).isEqualTo(AT);
    assertThat(newer.updatedAt()).isEqualTo(AT.plusSeconds(1));
  }

  @Test
  void anExpiredLeadIsNotOpen() {
    LeadState state = LeadState.unknown("l").after(put(AT, Origin.API), 0);
    assertThat(state.isOpenAt(AT.plusSeconds(59))).isTrue();
    assertThat(state.isOpenAt(AT.plusSeconds(60))).isFalse();
  }

  private static LeadChange sale(String eventId) {
    return LeadChange.saleOf("l", "a", eventId, Origin.EVENT, AT);
  }

  private static LeadChange relist(String saleId) {
    return LeadChange.relistOf("l", saleId, AT);
  }

  private static LeadChange put(Instant updatedAt, Origin origin) {
    Lead lead =
        new Lead(
            "l",
            "flat",
            1.0,
            1.0,
            "north",
            null,
            null,
            null,
            LeadStatus.ACTIVE,
            AT,
            updatedAt,
            AT.plusSeconds(60),
            0,
            Map.of());
    return LeadChange.upsertOf(lead, origin, AT);
  }
}
