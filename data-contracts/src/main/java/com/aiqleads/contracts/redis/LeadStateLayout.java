package com.aiqleads.contracts.redis;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.lead.LeadStatus;
import java.time.Instant;

/**
 * The state of a lead, version 3, little-endian. The position stands where the patch has its own,
 * so that the same script compares both:
 *
 * <pre>
 * offset  type              what
 * 0       uint8             layout version, 3
 * 1       int64             position (offset of the last change applied, plus one)
 * 9       uint8             status code
 * 10      int64             createdAt, epoch milliseconds
 * 18      int64             updatedAt, epoch milliseconds
 * 26      int64             expiresAt, epoch milliseconds; minimum: never
 * 34      text              lead id (uint16 bytes, UTF-8)
 * …       text              region, empty: unknown
 * …       text              type, empty: unknown
 * …       4×float64         price, rooms, latitude, longitude; NaN: unknown
 * …       uint16 s, s×text  open sales, oldest first
 * …       uint16 u, u×text  undone sales
 * </pre>
 */
public final class LeadStateLayout {
  static final int VERSION = 3;

  private LeadStateLayout() {}

  public static byte[] encode(LeadState state) {
    return new LayoutWriter(VERSION)
        .int64(state.position() + 1)
        .int8(state.status().code())
        .int64(state.createdAt().toEpochMilli())
        .int64(state.updatedAt().toEpochMilli())
        .int64(LayoutReader.millisOf(state.expiresAt()))
        .text(state.leadId())
        .text(state.region())
        .text(state.attributes().type())
        .float64(state.attributes().price())
        .float64(state.attributes().rooms())
        .float64(state.attributes().latitude())
        .float64(state.attributes().longitude())
        .texts(state.openSales())
        .texts(state.undoneSales())
        .bytes();
  }

  public static LeadState decode(byte[] bytes) {
    LayoutReader in = new LayoutReader(bytes, VERSION, "lead state");
    long position = in.int64() - 1;
    LeadStatus status = LeadStatus.ofCode(in.int8());
    Instant createdAt = in.instant();
    Instant updatedAt = in.instant();
    Instant expiresAt = in.instantOrNull();
    return new LeadState(
        in.text(),
        status,
        position,
        createdAt,
        updatedAt,
        expiresAt,
        in.textOrNull(),
        attributesOf(in),
        in.texts(),
        in.texts());
  }

  private static LeadAttributes attributesOf(LayoutReader in) {
    return new LeadAttributes(
        in.textOrNull(),
        in.float64OrNull(),
        in.float64OrNull(),
        in.float64OrNull(),
        in.float64OrNull());
  }
}
