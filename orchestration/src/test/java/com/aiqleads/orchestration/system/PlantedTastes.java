package com.aiqleads.orchestration.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agents of the sample really like, as its files say it: the tastes that were planted, and
 * what each lead is like.
 */
final class PlantedTastes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> agents = new HashMap<>();
  private final Map<String, JsonNode> leads = new HashMap<>();

  static PlantedTastes read(Path folder) throws IOException {
    PlantedTastes tastes = new PlantedTastes();
    JSON.readTree(folder.resolve("planted.json").toFile())
        .required("agents")
        .forEach(agent -> tastes.agents.put(agent.required("agentId").asText(), agent));
    for (String line : Files.readAllLines(folder.resolve("leads.jsonl"))) {
      JsonNode lead = JSON.readTree(line);
      tastes.leads.put(lead.required("leadId").asText(), lead);
    }
    return tastes;
  }

  double meanUtilityOf(String agentId, List<String> leadIds) {
    return leadIds.stream()
        .mapToDouble(lead -> utilityOf(agents.get(agentId), leads.get(lead)))
        .average()
        .orElseThrow();
  }

  /** In [0, 1]: 0.4 for the type, 0.3 for the price, 0.15 each for size and distance. */
  private static double utilityOf(JsonNode agent, JsonNode lead) {
    double type = agent.required("typeTaste").required(lead.required("type").asText()).asDouble();
    double price =
        bell(
            Math.log(lead.required("price").asDouble() / agent.required("idealPrice").asDouble()),
            0.30);
    double rooms =
        bell(lead.required("rooms").asDouble() - agent.required("idealRooms").asDouble(), 1.2);
    double centreKm = lead.required("attributes").required("centreKm").asDouble();
    double centre = bell(centreKm - agent.required("idealCentreKm").asDouble(), 4.0);
    double taste = 0.40 * type + 0.30 * price + 0.15 * rooms + 0.15 * centre;
    return taste * (isIn(agent.required("territory"), lead.required("region")) ? 1 : 0.15);
  }

  private static boolean isIn(JsonNode territory, JsonNode region) {
    for (JsonNode one : territory) {
      if (one.equals(region)) {
        return true;
      }
    }
    return false;
  }

  private static double bell(double gap, double width) {
    return Math.exp(-0.5 * (gap / width) * (gap / width));
  }
}
