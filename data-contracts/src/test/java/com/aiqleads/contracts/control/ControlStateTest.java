package com.aiqleads.contracts.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.control.ControlRecord.Announce;
import com.aiqleads.contracts.control.ControlRecord.Decision;
import com.aiqleads.contracts.control.ControlRecord.Retain;
import com.aiqleads.contracts.control.ControlRecord.Unpin;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlStateTest {
  @Test
  void ofTwoDecidersAtOnceExactlyOneWins() {
    ControlState state = ControlState.initial().after(on(-1, new Announce(1, false)), 0);
    ControlState after =
        state.after(on(0, new Announce(2, false)), 1).after(on(0, new Announce(3, false)), 2);
    assertThat(after.announced()).isEqualTo(2);
    assertThat(after.epoch()).isEqualTo(1);
  }

  @Test
  void rollingBackPinsUntilUnpinned() {
    ControlState state =
        ControlState.initial()
            .after(on(-1, new Announce(1, false)), 0)
            .after(on(0, new Announce(2, false)), 1)
            .after(on(1, new Announce(1, true)), 2);
    assertThat(state.patched()).containsExactly(1L, 2L);
    assertThat(state.pinned()).isTrue();
    assertThat(state.after(on(2, new Unpin(2)), 3).pinned()).isTrue();
    assertThat(state.after(on(2, new Unpin(1)), 3).pinned()).isFalse();
  }

  @Test
  void announcingTheSameAgainKeepsThePreviousOne() {
    ControlState state =
        ControlState.initial()
            .after(on(-1, new Announce(1, false)), 0)
            .after(on(0, new Announce(2, false)), 1)
            .after(on(1, new Announce(2, true)), 2);
    assertThat(state.previous()).isEqualTo(1);
  }

  @Test
  void retentionReplacesWhatIsKept() {
    ControlState state =
        ControlState.initial()
            .after(on(-1, new Announce(1, false)), 0)
            .after(on(0, new Retain(List.of(1L), List.of(5L, 6L))), 1);
    assertThat(state.kept()).containsExactly(1L);
    assertThat(state.floors()).containsExactly(5L, 6L);
  }

  private static ControlRecord on(long epoch, Decision decision) {
    return new ControlRecord(decision, epoch, "test", null, Instant.EPOCH);
  }
}
