package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.session.TestLake;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SplitOfHomeIT {
  private static final long BEGIN = 1_700_000_000;

  @TempDir private Path home;
  @TempDir private Path elsewhere;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void splitsImportedEventsByWhatTheySayForALead() throws Exception {
    importEvents();
    Path split = elsewhere.resolve("all");
    assertThat(run("--by", "time", "--at", Instant.ofEpochSecond(BEGIN + 10), "--out", split))
        .as(err.toString())
        .isZero();
    assertThat(Files.readAllLines(split.resolve("train.csv")))
        .containsExactlyInAnyOrder(
            "user,item,weight,time",
            "agent-1,lead-1,1.0," + BEGIN,
            "agent-1,lead-2,4.0," + (BEGIN + 1),
            "agent-2,lead-1,2.0," + (BEGIN + 2));
    assertThat(Files.readAllLines(split.resolve("test.csv")))
        .containsExactlyInAnyOrder("user,item", "agent-1,lead-4", "agent-2,lead-2");
    assertThat(out.toString().replaceAll(" +", " "))
        .contains("\nrepeatedEvents 1\n", "\neventsOfOtherTypes 2\n")
        .contains("\neventsWithIdsNoLineCanHold 1\n")
        .startsWith("events 9\n");
  }

  @Test
  void takesTheTypesAskedFor() throws Exception {
    importEvents();
    Path split = elsewhere.resolve("views");
    assertThat(run("--by", "last", "--types", "view,PURCHASE", "--out", split))
        .as(err.toString())
        .isZero();
    assertThat(Files.readAllLines(split.resolve("train.csv")))
        .containsExactlyInAnyOrder(
            "user,item,weight,time",
            "agent-1,lead-1,1.0," + BEGIN,
            "agent-2,lead-2,6.0," + (BEGIN + 20));
    assertThat(Files.readAllLines(split.resolve("test.csv")))
        .containsExactly("user,item", "agent-1,lead-4");
  }

  /** With one event twice, one dismissal, one impression, and a lead's id of two lines. */
  private void importEvents() {
    new TestLake(home)
        .importEvents(
            List.of(
                event("1", "agent-1", "lead-1", InteractionType.VIEW, 0),
                event("2", "agent-1", "lead-2", InteractionType.INQUIRY, 1),
                event("2", "agent-1", "lead-2", InteractionType.INQUIRY, 1),
                event("3", "agent-1", "lead-3", InteractionType.DISMISS, 2),
                event("4", "agent-1", "lead-4", InteractionType.VIEW, 10),
                event("1", "agent-2", "lead-1", InteractionType.CLICK, 2),
                event("2", "agent-2", "lead-4", InteractionType.IMPRESSION, 3),
                event("3", "agent-2", "lead-2", InteractionType.PURCHASE, 20),
                event("4", "agent-2", "lead\n5", InteractionType.VIEW, 21)));
  }

  private static Interaction event(
      String id, String agent, String lead, InteractionType type, int second) {
    return TestLake.event(id, agent, lead, type, Instant.ofEpochSecond(BEGIN + second));
  }

  private int run(Object... arguments) {
    EvaluateSplitCommand command =
        new EvaluateSplitCommand(
            (folder, types, seed) -> LakeReader.read(folder, types, TestSpark::session, seed));
    CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    String[] withHome = Arrays.copyOf(all, all.length + 2);
    withHome[all.length] = "--home";
    withHome[all.length + 1] = home.toString();
    return line.execute(withHome);
  }
}
