package com.aiqleads.contracts.lead;

import com.aiqleads.contracts.lead.LeadChange.Kind;
import com.aiqleads.contracts.lead.LeadChange.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What eligibility needs to know of a lead: the fold of its changes in topic order. A sale survives
 * every later put; only a relisting that names it undoes it, and then the same sale told again
 * stays undone.
 *
 * @param position offset of the last change that was looked at, in the lead's partition
 * @param createdAt of the lead's last put; {@link Instant#EPOCH} when none was seen
 * @param updatedAt of the lead's last put; {@link Instant#EPOCH} when none was seen
 * @param saleId the sale that holds, when sold
 * @param undoneSales the last undone sales, oldest first
 */
public record LeadState(
    String leadId,
    LeadStatus status,
    long position,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant expiresAt,
    @Nullable String region,
    @Nullable String saleId,
    List<String> undoneSales) {
  private static final int UNDONE_SALES_REMEMBERED = 8;

  public LeadState {
    undoneSales = List.copyOf(undoneSales);
  }

  /** A lead nothing is known of: it may be shown. */
  public static LeadState unknown(String leadId) {
    return new LeadState(
        leadId, LeadStatus.ACTIVE, -1, Instant.EPOCH, Instant.EPOCH, null, null, null, List.of());
  }

  /** Whether the lead may be shown at {@code now}. */
  public boolean isOpenAt(Instant now) {
    return status == LeadStatus.ACTIVE && (expiresAt == null || now.isBefore(expiresAt));
  }

  /** Whether {@link #after} takes over the lead's fields from this change. */
  public boolean accepts(LeadChange change) {
    return change.kind() == Kind.UPSERT
        && change.lead() != null
        && (change.origin() != Origin.IMPORT || change.lead().updatedAt().isAfter(updatedAt));
  }

  /**
   * The state after one more change. A change at or before {@link #position()} was applied before
   * and changes nothing.
   *
   * @param at offset of the change in the lead's partition
   */
  public LeadState after(LeadChange change, long at) {
    if (at <= position) {
      return this;
    }
    return switch (change.kind()) {
      case UPSERT ->
          accepts(change) ? put(java.util.Objects.requireNonNull(change.lead()), at) : movedTo(at);
      case SOLD -> sold(java.util.Objects.requireNonNull(change.saleId()), at);
      case RELIST -> relisted(java.util.Objects.requireNonNull(change.saleId()), at);
    };
  }

  private LeadState put(Lead lead, long at) {
    boolean soldBefore = status == LeadStatus.SOLD;
    boolean soldNow = lead.status() == LeadStatus.SOLD;
    String sale = soldBefore ? saleId : soldNow ? "put/" + at : null;
    LeadStatus next = soldBefore ? LeadStatus.SOLD : lead.status();
    return new LeadState(
        leadId,
        next,
        at,
        lead.createdAt(),
        lead.updatedAt(),
        lead.expiresAt(),
        lead.region(),
        sale,
        undoneSales);
  }

  private LeadState sold(String sale, long at) {
    if (status == LeadStatus.SOLD || undoneSales.contains(sale)) {
      return movedTo(at);
    }
    return with(LeadStatus.SOLD, sale, undoneSales, at);
  }

  private LeadState relisted(String sale, long at) {
    if (status != LeadStatus.SOLD || !sale.equals(saleId)) {
      return movedTo(at);
    }
    List<String> undone = new ArrayList<>(undoneSales);
    undone.add(sale);
    while (undone.size() > UNDONE_SALES_REMEMBERED) {
      undone.remove(0);
    }
    return with(LeadStatus.ACTIVE, null, undone, at);
  }

  private LeadState movedTo(long at) {
    return with(status, saleId, undoneSales, at);
  }

  private LeadState with(LeadStatus next, @Nullable String sale, List<String> undone, long at) {
    return new LeadState(leadId, next, at, createdAt, updatedAt, expiresAt, region, sale, undone);
  }
}
