package com.aiqleads.orchestration.sample;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Plays the history of a marketplace event by event in the order of time, all sessions interleaved,
 * so that what is sold in one is gone for the others. Memory is that of the leads, the agents and
 * the sessions' start times. For one use; not thread-safe.
 */
final class History {
  /** Measured mean over sessions of the default settings. */
  private static final double EVENTS_PER_SESSION = 8.45;

  private static final List<String> CHANNELS = List.of("web", "mobile", "e-mail");
  private static final double[] CHANNEL_SHARES = {0.6, 0.33, 0.07};

  private final SampleSettings settings;
  private final List<SampleAgent> agents;
  private final OpenLeads open;
  private final Random random;
  private final Browsing browsing;
  private final PriorityQueue<Session> going =
      new PriorityQueue<>(
          Comparator.<Session>comparingLong(s -> s.nextAtMillis).thenComparingLong(s -> s.number));
  private final double[] activity;
  private final long[] starts;
  private int started;
  private long events;

  /** Where the events go, in the order of time, and the ends of days between them. */
  interface Sink {
    void event(SampleEvent event) throws IOException;

    void endOfDay(LocalDate day, OpenLeads open) throws IOException;
  }

  History(SampleSettings settings, List<SampleAgent> agents, List<SampleLead> leads) {
    this.settings = settings;
    this.agents = agents;
    this.open = new OpenLeads(leads, settings.regions());
    this.random = new Random(settings.seed() * 31 + 3);
    this.browsing = new Browsing(open, settings.regions(), random);
    this.activity = Choices.sumsOf(agents.stream().mapToDouble(SampleAgent::activity).toArray());
    this.starts = startsOf(new Random(settings.seed() * 31 + 4));
  }

  /** Start times of all sessions, ascending: more in season, on Saturdays and by day. */
  private long[] startsOf(Random startRandom) {
    double[] busyness = new double[settings.days()];
    for (int day = 0; day < busyness.length; day++) {
      long millis = settings.startMillis() + day * SampleClock.MILLIS_PER_DAY;
      busyness[day] = SampleClock.busynessOf(SampleClock.dayOf(millis));
    }
    double[] sums = Choices.sumsOf(busyness);
    long[] times = new long[(int) Math.round(settings.events() / EVENTS_PER_SESSION)];
    for (int i = 0; i < times.length; i++) {
      long day = Choices.indexIn(sums, startRandom);
      double ofDay = (startRandom.nextDouble() + startRandom.nextDouble()) / 2;
      times[i] =
          settings.startMillis()
              + day * SampleClock.MILLIS_PER_DAY
              + (long) (ofDay * SampleClock.MILLIS_PER_DAY);
    }
    Arrays.sort(times);
    return times;
  }

  void play(Sink sink) throws IOException {
    long now = settings.now().toEpochMilli();
    long midnight = midnightAfter(settings.startMillis());
    for (Session session = nextSession(); session != null; session = nextSession()) {
      if (session.nextAtMillis >= now) {
        continue;
      }
      while (midnight <= session.nextAtMillis) {
        midnight = endDay(midnight, sink);
      }
      open.advanceTo(session.nextAtMillis);
      goOn(session, sink);
    }
    while (midnight <= now) {
      midnight = endDay(midnight, sink);
    }
  }

  private long endDay(long midnight, Sink sink) throws IOException {
    open.advanceTo(midnight);
    sink.endOfDay(SampleClock.dayOf(midnight - 1), open);
    return midnight + SampleClock.MILLIS_PER_DAY;
  }

  private static long midnightAfter(long millis) {
    return (Math.floorDiv(millis, SampleClock.MILLIS_PER_DAY) + 1) * SampleClock.MILLIS_PER_DAY;
  }

  private void goOn(Session session, Sink sink) throws IOException {
    long at = session.nextAtMillis;
    Act act = browsing.nextActOf(session);
    SampleLead lead = session.lead;
    if (act == null || lead == null) {
      return;
    }
    if (act == Act.PURCHASE) {
      open.remove(lead);
    }
    long received = Math.min(at + 20 + random.nextInt(1500), settings.now().toEpochMilli());
    sink.event(
        new SampleEvent(
            ++events, session.agent, lead, act, at, received, session.number, session.channel));
    going.add(session);
  }

  /** The session whose turn it is: the one that acts first, begun or not. */
  private @Nullable Session nextSession() {
    Session head = going.peek();
    if (started < starts.length && (head == null || starts[started] <= head.nextAtMillis)) {
      going.add(sessionAt(starts[started++]));
    }
    return going.poll();
  }

  private Session sessionAt(long start) {
    SampleAgent agent = agents.get(Choices.indexIn(activity, random));
    String channel = CHANNELS.get(Choices.indexOf(CHANNEL_SHARES, random));
    double priceStep = random.nextBoolean() ? 1.06 : 0.95;
    int looks = 1 + (int) (-4.0 * StrictMath.log(1 - random.nextDouble()));
    return new Session(started, agent, channel, priceStep, Math.min(looks, 30), start);
  }
}
