package com.aiqleads.orchestration.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Draws the leads and agents of a marketplace. */
final class Population {
  private static final double[] TYPE_SHARES = {0.38, 0.22, 0.16, 0.24};
  private static final double[] TYPE_PRICE = {1.0, 1.18, 0.95, 1.1};
  private static final int[] FEWEST_ROOMS = {1, 2, 3, 4};
  private static final int[] ROOM_RANGE = {4, 4, 3, 5};
  private static final double[] CENTRE_KM = {4, 5, 9, 14};
  private static final List<String> SOURCES = List.of("portal", "referral", "website", "walk-in");
  private static final double SHARE_AT_START = 0.35;
  private static final int OLDEST_DAYS = 60;

  private final SampleSettings settings;

  Population(SampleSettings settings) {
    this.settings = settings;
  }

  /** The leads, in order of their creation. */
  List<SampleLead> leads() {
    Random random = new Random(settings.seed() * 31 + 1);
    List<Long> created = new ArrayList<>();
    for (int i = 0; i < settings.leads(); i++) {
      created.add(createdAt(random));
    }
    created.sort(Comparator.naturalOrder());
    List<SampleLead> leads = new ArrayList<>();
    for (int i = 0; i < created.size(); i++) {
      leads.add(leadOf(i, created.get(i), random));
    }
    return leads;
  }

  private long createdAt(Random random) {
    long start = settings.startMillis();
    double day = SampleClock.MILLIS_PER_DAY;
    return random.nextDouble() < SHARE_AT_START
        ? start - (long) (random.nextDouble() * OLDEST_DAYS * day)
        : start + (long) (random.nextDouble() * settings.days() * day);
  }

  private SampleLead leadOf(int number, long createdAt, Random random) {
    int region = regionOf(random);
    SampleRegion centre = SampleRegion.ALL.get(region);
    int type = Choices.indexOf(TYPE_SHARES, random);
    int rooms = FEWEST_ROOMS[type] + random.nextInt(ROOM_RANGE[type]);
    double km = CENTRE_KM[type] * (0.15 + Math.abs(random.nextGaussian()));
    double angle = Choices.between(random, 0, 2 * Math.PI);
    double price =
        centre.priceLevel()
            * TYPE_PRICE[type]
            * StrictMath.pow(rooms, 0.92)
            * StrictMath.exp(-km / 30 + 0.18 * random.nextGaussian());
    return new SampleLead(
        number,
        type,
        Math.rint(price / 500) * 500,
        rooms,
        region,
        km,
        rounded(centre.latitudeAt(km * StrictMath.sin(angle))),
        rounded(centre.longitudeAt(km * StrictMath.cos(angle))),
        SOURCES.get(random.nextInt(SOURCES.size())),
        1900 + random.nextInt(125),
        createdAt,
        updatedAt(createdAt, random),
        expiresAt(createdAt, random));
  }

  private long updatedAt(long createdAt, Random random) {
    long later = (long) (random.nextDouble() * 3 * SampleClock.MILLIS_PER_DAY);
    return Math.min(createdAt + later, settings.now().toEpochMilli());
  }

  /** Nine of ten leads expire, most after two to four months. */
  private static long expiresAt(long createdAt, Random random) {
    double days = 85 * StrictMath.exp(0.45 * random.nextGaussian());
    boolean never = random.nextDouble() < 0.1;
    return never ? Long.MAX_VALUE : createdAt + (long) (days * SampleClock.MILLIS_PER_DAY);
  }

  private int regionOf(Random random) {
    double[] shares = new double[settings.regions()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = SampleRegion.ALL.get(i).share();
    }
    return Choices.indexOf(shares, random);
  }

  List<SampleAgent> agents() {
    Random random = new Random(settings.seed() * 31 + 2);
    List<SampleAgent> agents = new ArrayList<>();
    for (int i = 0; i < settings.agents(); i++) {
      agents.add(agentOf(i, random));
    }
    return agents;
  }

  private SampleAgent agentOf(int number, Random random) {
    List<Integer> territory = territoryOf(random);
    double[] tastes = new double[SampleLead.TYPES.size()];
    for (int type = 0; type < tastes.length; type++) {
      tastes[type] = rounded(0.5 * random.nextDouble() * random.nextDouble());
    }
    int favourite = Choices.indexOf(TYPE_SHARES, random);
    tastes[favourite] = 1;
    double rooms = FEWEST_ROOMS[favourite] + random.nextInt(ROOM_RANGE[favourite]);
    double km = CENTRE_KM[favourite] * Choices.between(random, 0.2, 1.6);
    double price =
        SampleRegion.ALL.get(territory.get(0)).priceLevel()
            * TYPE_PRICE[favourite]
            * StrictMath.pow(rooms, 0.92)
            * StrictMath.exp(-km / 30 + 0.2 * random.nextGaussian());
    return new SampleAgent(
        number,
        territory,
        Arrays.stream(tastes).boxed().toList(),
        Math.rint(price / 1000) * 1000,
        rooms,
        rounded(km),
        StrictMath.exp(0.7 * random.nextGaussian()),
        5 + random.nextInt(6),
        settings.startMillis() - (long) (random.nextDouble() * 30 * SampleClock.MILLIS_PER_DAY));
  }

  /** One to three regions, the main one first. */
  private List<Integer> territoryOf(Random random) {
    int size = Math.min(settings.regions(), 1 + Choices.indexOf(new double[] {5, 3, 2}, random));
    List<Integer> territory = new ArrayList<>();
    while (territory.size() < size) {
      int region = regionOf(random);
      if (!territory.contains(region)) {
        territory.add(region);
      }
    }
    return List.copyOf(territory);
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e5) / 1e5;
  }
}
