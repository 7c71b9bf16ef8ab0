package com.aiqleads.orchestration.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * A made-up real-estate marketplace: agents with tastes, leads around market centres, and a history
 * of what the agents did. Drawn from a seed with arithmetic that is the same on every machine.
 * Immutable and thread-safe.
 */
public final class SampleMarketplace {
  public static final String LEADS = "leads.jsonl";
  public static final String AGENTS = "agents.jsonl";
  public static final String EVENTS = "events.csv";
  public static final String MARKET = "market.csv";

  /** The planted tastes; nothing to import. */
  public static final String PLANTED = "planted.json";

  private final SampleSettings settings;
  private final List<SampleAgent> agents;
  private final List<SampleLead> leads;

  private SampleMarketplace(SampleSettings settings) {
    this.settings = settings;
    Population population = new Population(settings);
    this.agents = population.agents();
    this.leads = population.leads();
  }

  public static SampleMarketplace of(SampleSettings settings) {
    return new SampleMarketplace(settings);
  }

  /** Rows written. */
  public record Summary(long agents, long leads, long events, long purchases, long marketRows) {}

  public PlantedPreferences planted() {
    return new PlantedPreferences(agents, leads);
  }

  /** Writes all files, replacing those of the same names; each line as it is made. */
  public Summary writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    writeLines(folder.resolve(LEADS), leads, SampleLines::jsonOf);
    writeLines(folder.resolve(AGENTS), agents, SampleLines::jsonOf);
    writePlanted(folder.resolve(PLANTED));
    try (BufferedWriter events = Files.newBufferedWriter(folder.resolve(EVENTS));
        BufferedWriter market = Files.newBufferedWriter(folder.resolve(MARKET))) {
      Recorder recorder = new Recorder(events, market, new MarketDays(settings.regions()));
      write(events, SampleLines.EVENTS_HEADER);
      write(market, SampleLines.MARKET_HEADER);
      new History(settings, agents, leads).play(recorder);
      return new Summary(
          agents.size(), leads.size(), recorder.count, recorder.purchases, recorder.marketRows);
    }
  }

  private static <T> void writeLines(Path file, List<T> rows, Function<T, String> lineOf)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (T row : rows) {
        write(out, lineOf.apply(row));
      }
    }
  }

  private void writePlanted(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      write(out, "{\"seed\":" + settings.seed() + ",\"agents\":[");
      for (int i = 0; i < agents.size(); i++) {
        String comma = i + 1 < agents.size() ? "," : "";
        write(out, SampleLines.plantedJsonOf(agents.get(i)) + comma);
      }
      write(out, "]}");
    }
  }

  private static void write(BufferedWriter out, String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  private static final class Recorder implements History.Sink {
    private final BufferedWriter events;
    private final BufferedWriter market;
    private final MarketDays days;
    private long count;
    private long purchases;
    private long marketRows;

    Recorder(BufferedWriter events, BufferedWriter market, MarketDays days) {
      this.events = events;
      this.market = market;
      this.days = days;
    }

    @Override
    public void event(SampleEvent event) throws IOException {
      write(events, SampleLines.lineOf(event));
      days.add(event);
      count++;
      purchases += event.type() == Act.PURCHASE ? 1 : 0;
    }

    @Override
    public void endOfDay(LocalDate day, OpenLeads open) throws IOException {
      for (String line : days.linesOf(day, open)) {
        write(market, line);
        marketRows++;
      }
    }
  }
}
