package com.aiqleads.orchestration.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads from the files of a sample marketplace what was planted in it. */
final class PlantedFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> REGIONS =
      SampleRegion.ALL.stream().map(SampleRegion::name).toList();

  private PlantedFiles() {}

  static List<SampleAgent> agentsIn(Path folder) throws IOException {
    List<SampleAgent> agents = new ArrayList<>();
    Path file = folder.resolve(SampleMarketplace.PLANTED);
    for (JsonNode agent : JSON.readTree(file.toFile()).required("agents")) {
      List<Integer> territory = new ArrayList<>();
      agent.required("territory").forEach(name -> territory.add(REGIONS.indexOf(name.asText())));
      JsonNode tastes = agent.required("typeTaste");
      agents.add(
          new SampleAgent(
              numberIn(agent.required("agentId").asText()),
              territory,
              SampleLead.TYPES.stream().map(type -> tastes.required(type).asDouble()).toList(),
              agent.required("idealPrice").asDouble(),
              agent.required("idealRooms").asDouble(),
              agent.required("idealCentreKm").asDouble(),
              0,
              0,
              0));
    }
    return agents;
  }

  static List<SampleLead> leadsIn(Path folder) throws IOException {
    List<SampleLead> leads = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(SampleMarketplace.LEADS))) {
      JsonNode lead = JSON.readTree(line);
      leads.add(
          new SampleLead(
              numberIn(lead.required("leadId").asText()),
              SampleLead.TYPES.indexOf(lead.required("type").asText()),
              lead.required("price").asDouble(),
              lead.required("rooms").asInt(),
              REGIONS.indexOf(lead.required("region").asText()),
              lead.required("attributes").required("centreKm").asDouble(),
              lead.required("latitude").asDouble(),
              lead.required("longitude").asDouble(),
              lead.required("source").asText(),
              0,
              0,
              0,
              0));
    }
    return leads;
  }

  /** Ids are numbered from one. */
  private static int numberIn(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) - 1;
  }
}
