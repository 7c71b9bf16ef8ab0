package com.aiqleads.orchestration.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sums up the market of each day per region and lead type. Not thread-safe. */
final class MarketDays {
  private static final double SEARCHES_PER_VIEW = 12;
  private static final double SEARCHES_OTHERWISE = 60;

  private final int[][] views;

  MarketDays(int regions) {
    this.views = new int[regions][SampleLead.TYPES.size()];
  }

  void add(SampleEvent event) {
    if (event.type() == Act.VIEW) {
      views[event.lead().region()][event.lead().type()]++;
    }
  }

  /** The lines of one day, and a new day begins. */
  List<String> linesOf(LocalDate day, OpenLeads open) {
    List<String> lines = new ArrayList<>();
    for (int region = 0; region < views.length; region++) {
      for (int type = 0; type < views[region].length; type++) {
        lines.add(lineOf(day, region, type, open.allOf(region, type)));
        views[region][type] = 0;
      }
    }
    return lines;
  }

  private String lineOf(LocalDate day, int region, int type, List<SampleLead> leads) {
    double searches =
        SEARCHES_PER_VIEW * views[region][type]
            + SEARCHES_OTHERWISE * SampleRegion.ALL.get(region).share() * SampleClock.seasonOf(day);
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%.3f,%s,%d",
        SampleRegion.ALL.get(region).name(),
        SampleLead.TYPES.get(type),
        day,
        searches / Math.max(1, leads.size()),
        medianPriceOf(leads),
        leads.size());
  }

  /** Empty where there is no lead. */
  private static String medianPriceOf(List<SampleLead> leads) {
    double[] prices = leads.stream().mapToDouble(SampleLead::price).sorted().toArray();
    if (prices.length == 0) {
      return "";
    }
    double upper = prices[prices.length / 2];
    double lower = prices[(prices.length - 1) / 2];
    return String.valueOf((long) ((lower + upper) / 2));
  }
}
