package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.orchestration.launcher.ShownLists.Shown;
import com.aiqleads.orchestration.sample.PlantedPreferences;
import com.aiqleads.orchestration.sample.SampleMarketplace;
import com.aiqleads.orchestration.secrets.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aiqleads benchmark reranking}: what re-ranking costs and what it brings. */
@Command(
    name = "reranking",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for agents of a sample marketplace with and without re-ranking, and compares the lists:"
          + " the utility that was planted in the sample, scores, likeness within a list, and how"
          + " evenly leads are shown. Needs `up --sample`; changes nothing."
    })
final class BenchmarkRerankingCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CALLERS_FAULT = 2;

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--agents",
      description = "how many agents at most, in the order of their ids (default: all)")
  private int agents = Integer.MAX_VALUE;

  @Option(names = "--limit", description = "length of a list (default: ${DEFAULT-VALUE})")
  private int limit = 10;

  @Override
  public Integer call() throws IOException {
    Installation installation = home.existing();
    Path sample = installation.home().data("sample");
    if (!Files.exists(sample.resolve(SampleMarketplace.PLANTED))) {
      System.err.println("aiqleads: no sample marketplace in " + sample + "; run up --sample");
      return CALLERS_FAULT;
    }
    Api api = new Api(Secrets.loadOrCreate(installation.home()).apiToken());
    int port = installation.settings().number("serving.port", 0, 1);
    PlantedPreferences planted = PlantedPreferences.read(sample);
    List<String> asked = planted.agentIds().stream().limit(agents).toList();
    Generation generation =
        new GenerationFolder(installation.generations())
            .open(answerOf(api, port, asked.get(0), "on").at("/includes/generation").asLong());
    List<Pair> pairs = new ArrayList<>();
    for (String agent : asked) {
      Pair pair =
          new Pair(
              agent,
              rankedIn(answerOf(api, port, agent, "off"), generation.leads(), planted),
              rankedIn(answerOf(api, port, agent, "on"), generation.leads(), planted));
      if (!pair.off().isEmpty() && !pair.on().isEmpty()) {
        pairs.add(pair);
      }
    }
    System.out.print(comparisonOf(pairs, generation, planted));
    return 0;
  }

  /** What one agent is shown both ways. */
  private record Pair(String agentId, List<Shown> off, List<Shown> on) {}

  private static String comparisonOf(
      List<Pair> pairs, Generation generation, PlantedPreferences planted) throws IOException {
    LeadsFile leads = generation.leads();
    BitSet exposed = listedIn(generation);
    for (Pair pair : pairs) {
      pair.off().forEach(shown -> exposed.set(leads.indexOf(shown.leadId())));
      pair.on().forEach(shown -> exposed.set(leads.indexOf(shown.leadId())));
    }
    ShownLists off = new ShownLists(planted, leads, leads, exposed);
    ShownLists on = new ShownLists(planted, leads, leads, exposed);
    for (Pair pair : pairs) {
      off.add(pair.agentId(), pair.off());
      on.add(pair.agentId(), pair.on());
    }
    return tableOf(off, on, exposed.cardinality());
  }

  /** The leads in any batch list. */
  private static BitSet listedIn(Generation generation) throws IOException {
    BitSet listed = new BitSet();
    for (int p = 0; p < generation.manifest().partitions(); p++) {
      var records = generation.recordsOf(p);
      for (int n = 0; n < records.size(); n++) {
        for (int lead : records.at(n).candidates()) {
          listed.set(lead);
        }
      }
    }
    return listed;
  }

  private JsonNode answerOf(Api api, int port, String agent, String rerank) throws IOException {
    String path =
        "/v1/agents/%s/recommendations?limit=%d&rerank=%s"
            .formatted(Welcome.encoded(agent), limit, rerank);
    HttpResponse<String> answer = api.get(port, path);
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** The items that have a score. */
  private static List<Shown> rankedIn(
      JsonNode answer, LeadDictionary leads, PlantedPreferences planted) {
    List<Shown> shown = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      String path = item.path("path").asText();
      String leadId = item.path("leadId").asText();
      if (!path.equals("regional")
          && !path.equals("new")
          && leads.indexOf(leadId) >= 0
          && planted.knows(leadId)) {
        shown.add(new Shown(leadId, item.path("score").asDouble()));
      }
    }
    return shown;
  }

  static String tableOf(ShownLists off, ShownLists on, int leads) {
    return String.format(
            Locale.ROOT, "%d agents, %d leads that could be shown%n", off.lists(), leads)
        + String.format("%-40s %9s %9s %9s%n", "", "ranked", "re-ranked", "change")
        + lineOf("planted utility, mean", off.utility(), on.utility())
        + lineOf("score, mean", off.score(), on.score())
        + lineOf("likeness within a list (mean cosine)", off.similarity(), on.similarity())
        + lineOf("exposure over leads, Gini", off.gini(), on.gini())
        + lineOf("leads shown to anybody, share", off.coverage(), on.coverage())
        + lineOf("agents shown the same lead, most", off.largestShare(), on.largestShare());
  }

  private static String lineOf(String name, double off, double on) {
    return String.format(Locale.ROOT, "%-40s %9.4f %9.4f %+9.4f%n", name, off, on, on - off);
  }
}
