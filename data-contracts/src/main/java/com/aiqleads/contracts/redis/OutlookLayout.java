package com.aiqleads.contracts.redis;

import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.Outlook.Touch;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a batch view and of a patch:
 *
 * <pre>
 * uint8 n, n times: int32 lead number (−1: unknown, then text id), uint8 type, int64 unix seconds
 * numbers            leads of the list that the agent has acted on
 * int32 quota a day (−1: none), uint16 p, p×int64  unix seconds of the last purchases
 * float32 offset of the head for views, float32 for inquiries, float32 for purchases
 * </pre>
 */
final class OutlookLayout {
  private OutlookLayout() {}

  static void write(Outlook outlook, LayoutWriter out) {
    out.int8(outlook.recent().size());
    for (Touch touch : outlook.recent()) {
      out.int32(touch.lead());
      if (touch.lead() == LeadDictionary.UNKNOWN) {
        out.text(touch.leadId());
      }
      out.int8(touch.type()).int64(touch.atSeconds());
    }
    out.numbers(outlook.touched().stream().mapToInt(Integer::intValue).toArray());
    PurchaseQuota purchases = outlook.purchases();
    out.int32(purchases.perDay()).uint16(purchases.atSeconds().size());
    purchases.atSeconds().forEach(out::int64);
    Offsets offsets = outlook.offsets();
    out.float32(offsets.view()).float32(offsets.inquiry()).float32(offsets.purchase());
  }

  static Outlook read(LayoutReader in) {
    int count = in.int8();
    List<Touch> recent = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      int lead = in.int32();
      String leadId = lead == LeadDictionary.UNKNOWN ? in.text() : "";
      recent.add(new Touch(lead, leadId, in.int8(), in.int64()));
    }
    List<Integer> touched = Arrays.stream(in.numbers()).boxed().toList();
    PurchaseQuota purchases = purchasesIn(in);
    Offsets offsets = new Offsets(in.float32(), in.float32(), in.float32());
    return new Outlook(recent, touched, purchases, offsets);
  }

  private static PurchaseQuota purchasesIn(LayoutReader in) {
    int perDay = in.int32();
    List<Long> atSeconds = new ArrayList<>();
    for (int n = in.uint16(); n > 0; n--) {
      atSeconds.add(in.int64());
    }
    return new PurchaseQuota(perDay, atSeconds);
  }
}
