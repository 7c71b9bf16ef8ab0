package com.aiqleads.contracts.lead;

import com.aiqleads.contracts.lead.LeadChange.Kind;
import com.aiqleads.contracts.lead.LeadChange.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs to know of a lead, whether it may be shown and what it is: the fold of its
 * changes in topic order. A sale survives every later put; only a relisting that names it undoes
 * it, and then the same sale told again stays undone. A lead sold more than once is open again when
 * every one of its sales was undone.
 *
 * @param position offset of the last change that was looked at, in the lead's partition
 * @param createdAt of the lead's last put; {@link Instant#EPOCH} when none was seen
 * @param updatedAt of the lead's last put; {@link Instant#EPOCH} when none was seen
 * @param attributes of the lead's last put
 * @param openSales the sales that were not undone, oldest first; none unless sold. At most 8 by
 *     name; one more, {@code more@} and a position, stands for all further ones, and the lead stays
 *     sold until a relisting names that one too
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
    LeadAttributes attributes,
    List<String> openSales,
    List<String> undoneSales) {
  private static final int OPEN_SALES_NAMED = 8;
  private static final int UNDONE_SALES_REMEMBERED = 8;
  // No sale has such an id: theirs have a slash.
  private static final String MORE = "more@";

  public LeadState {
    openSales = List.copyOf(openSales);
    undoneSales = List.copyOf(undoneSales);
  }

  /** A lead nothing is known of: it may be shown. */
  public static LeadState unknown(String leadId) {
    return new LeadState(
        leadId,
        LeadStatus.ACTIVE,
        -1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        LeadAttributes.none(),
        List.of(),
        List.of());
  }

  /** The sale that holds, when sold: the oldest open one. */
  public @Nullable String saleId() {
    return openSales.isEmpty() ? null : openSales.get(0);
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
    LeadStatus next = soldBefore ? LeadStatus.SOLD : lead.status();
    return new LeadState(
        leadId,
        next,
        at,
        lead.createdAt(),
        lead.updatedAt(),
        lead.expiresAt(),
        lead.region(),
        LeadAttributes.of(lead),
        soldNow && !soldBefore ? List.of("put/" + at) : openSales,
        undoneSales);
  }

  private LeadState sold(String sale, long at) {
    if (openSales.contains(sale) || undoneSales.contains(sale)) {
      return movedTo(at);
    }
    List<String> open = new ArrayList<>(openSales);
    long named = open.stream().filter(id -> !id.startsWith(MORE)).count();
    if (named < OPEN_SALES_NAMED) {
      open.add(sale);
    } else if (named == open.size()) {
      open.add(MORE + at);
    }
    return with(LeadStatus.SOLD, open, undoneSales, at);
  }

  private LeadState relisted(String sale, long at) {
    List<String> open = new ArrayList<>(openSales);
    if (!open.remove(sale)) {
      return movedTo(at);
    }
    List<String> undone = new ArrayList<>(undoneSales);
    undone.add(sale);
    while (undone.size() > UNDONE_SALES_REMEMBERED) {
      undone.remove(0);
    }
    return with(open.isEmpty() ? LeadStatus.ACTIVE : LeadStatus.SOLD, open, undone, at);
  }

  private LeadState movedTo(long at) {
    return with(status, openSales, undoneSales, at);
  }

  private LeadState with(LeadStatus next, List<String> open, List<String> undone, long at) {
    return new LeadState(
        leadId, next, at, createdAt, updatedAt, expiresAt, region, attributes, open, undone);
  }
}
