package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.traits.Cells;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Lists by geography and market: a lead speaks for those that lie near it or in its region, the
 * more the more is asked for them. How far is near is learnt: the median of the distances between
 * two leads that an agent turned to one after the other.
 *
 * <p>weight(i, j) = max(e^(−distance / near), in the same region: {@value #SAME_REGION}) · ln(1 +
 * demand(j)), where the demand for a lead is what all pasts together weigh on it, so with the decay
 * of events. Steps between leads at the same place say nothing of distances; without any that do,
 * only what is next door is near. Looked at are the leads most in demand of each H3 cell around, of
 * the coarse cell and of the region: a bounded number per lead, however large the market. 32 bytes
 * per lead go to each executor, 8 come back from each partition of pasts, 8 per entry of a list.
 */
final class AreaLists {
  private static final double SAME_REGION = 0.1;

  /** Cells of resolution 7 are 2 km apart. */
  private static final int RINGS = 2;

  private static final int MOST_OF_CELL = 32;
  private static final int MOST_OF_TOWN = 128;
  private static final int MOST_OF_REGION = 64;

  /** Bounds of distances lie a sixth apart. */
  private static final double BINS_PER_DOUBLING = 4.5;

  private static final double LEAST_KILOMETRES = 0.1;
  private static final int BINS = 80;

  private AreaLists() {}

  /**
   * The lists.
   *
   * @param length entries kept per lead
   */
  static ItemLists train(JavaSparkContext spark, Pasts pasts, LeadPlaces places, int length) {
    Sums all = new Sums(places.leads());
    pasts.ordered().each(places, AreaLists::sumsOf).forEach(all::add);
    Areas areas = new Areas(places, pasts.targets(), all.demand, all.medianKilometres());
    Broadcast<Areas> shared = spark.broadcast(areas);
    try {
      int parts = 2 * spark.defaultParallelism();
      List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
      ItemLists.Row[] rows = new ItemLists.Row[places.leads()];
      spark
          .parallelize(numbers, parts)
          .flatMap(part -> shared.value().rowsOf(part, parts, length))
          .collect()
          .forEach(row -> rows[row._1()] = row._2());
      return PrunedLists.of(rows);
    } finally {
      shared.destroy();
    }
  }

  private static Sums sumsOf(LeadPlaces places, Iterator<ItemSequence> pasts) {
    Sums sums = new Sums(places.leads());
    pasts.forEachRemaining(past -> sums.add(past, places));
    return sums;
  }

  /** What pasts say of demand and of distances. */
  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[] demand;
    private final long[] gaps = new long[BINS];

    Sums(int leads) {
      demand = new double[leads];
    }

    void add(ItemSequence past, LeadPlaces places) {
      int[] leads = past.items();
      for (int at = 0; at < leads.length; at++) {
        demand[leads[at]] += past.weights()[at];
        double gap = at == 0 ? Double.NaN : places.kilometresBetween(leads[at - 1], leads[at]);
        if (gap > 0) {
          gaps[binOf(gap)]++;
        }
      }
    }

    void add(Sums other) {
      Arrays.setAll(demand, lead -> demand[lead] + other.demand[lead]);
      Arrays.setAll(gaps, bin -> gaps[bin] + other.gaps[bin]);
    }

    private static int binOf(double kilometres) {
      double doublings = Math.log(kilometres / LEAST_KILOMETRES) / Math.log(2);
      return (int) Math.max(0, Math.min(BINS - 1, doublings * BINS_PER_DOUBLING));
    }

    /** Upper bound of the bin that it lies in; of the first where there is no distance. */
    double medianKilometres() {
      long half = (Arrays.stream(gaps).sum() + 1) / 2;
      int bin = 0;
      for (long below = gaps[0]; below < half; below += gaps[bin]) {
        bin++;
      }
      return LEAST_KILOMETRES * Math.pow(2, (bin + 1) / BINS_PER_DOUBLING);
    }
  }

  /** The leads that can be named, by where they lie, those most in demand first. */
  private static final class Areas implements Serializable {
    private static final long serialVersionUID = 1;

    private final LeadPlaces places;
    private final double[] loudness;
    private final double nearKilometres;
    private final HashMap<Long, int[]> ofCell;
    private final HashMap<Long, int[]> ofTown;
    private final HashMap<Integer, int[]> ofRegion;

    Areas(LeadPlaces places, Targets targets, double[] demand, double nearKilometres) {
      this.places = places;
      this.nearKilometres = nearKilometres;
      loudness = Arrays.stream(demand).map(Math::log1p).toArray();
      List<Integer> named =
          IntStream.range(0, demand.length)
              .filter(lead -> demand[lead] > 0 && targets.has(lead))
              .boxed()
              .sorted((one, other) -> Double.compare(demand[other], demand[one]))
              .toList();
      ofCell = new HashMap<>();
      ofTown = new HashMap<>();
      ofRegion = new HashMap<>();
      for (int lead : named) {
        long cell = places.cellOf(lead);
        if (cell != Cells.NOWHERE) {
          add(lead, cell, MOST_OF_CELL, ofCell);
          add(lead, Cells.coarseOf(cell), MOST_OF_TOWN, ofTown);
        }
        if (places.regionOf(lead) != LeadRegions.NONE) {
          add(lead, places.regionOf(lead), MOST_OF_REGION, ofRegion);
        }
      }
    }

    private static <K> void add(int lead, K key, int most, Map<K, int[]> into) {
      int[] leads = into.getOrDefault(key, new int[0]);
      if (leads.length < most) {
        int[] more = Arrays.copyOf(leads, leads.length + 1);
        more[leads.length] = lead;
        into.put(key, more);
      }
    }

    /** Rows of every so many-th lead. */
    Iterator<Tuple2<Integer, ItemLists.Row>> rowsOf(int first, int stride, int length) {
      return IntStream.iterate(first, lead -> lead < places.leads(), lead -> lead + stride)
          .mapToObj(lead -> new Tuple2<>(lead, PrunedLists.largest(rowOf(lead), length)))
          .iterator();
    }

    private ItemLists.Row rowOf(int lead) {
      int[] around = around(lead).stream().filter(other -> other != lead).toArray();
      float[] weights = new float[around.length];
      for (int n = 0; n < around.length; n++) {
        weights[n] = (float) (nearness(lead, around[n]) * loudness[around[n]]);
      }
      return new ItemLists.Row(around, weights);
    }

    private BitSet around(int lead) {
      BitSet leads = new BitSet();
      long cell = places.cellOf(lead);
      if (cell != Cells.NOWHERE) {
        for (long near : Cells.around(cell, RINGS)) {
          addAll(ofCell.get(near), leads);
        }
        addAll(ofTown.get(Cells.coarseOf(cell)), leads);
      }
      addAll(ofRegion.get(places.regionOf(lead)), leads);
      return leads;
    }

    private static void addAll(int @Nullable [] found, BitSet into) {
      if (found != null) {
        IntStream.of(found).forEach(into::set);
      }
    }

    private double nearness(int lead, int other) {
      int region = places.regionOf(lead);
      double least =
          region != LeadRegions.NONE && region == places.regionOf(other) ? SAME_REGION : 0;
      double kilometres = places.kilometresBetween(lead, other);
      return Double.isNaN(kilometres)
          ? least
          : Math.max(least, Math.exp(-kilometres / nearKilometres));
    }
  }
}
