package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.nightly.ViewStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Writes everything in Redis again: the batch views from Delta, the speed view and the lead"
          + " states from Kafka. Until it is done serving answers 503 with the reason."
    })
final class RebuildCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    Installation installation = home.existing();
    Progress progress = new Progress(System.out);
    try (Session session = Session.joinOrStart(installation, progress)) {
      Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
      Api api = new Api(session.secrets().apiToken());
      if (!session.isJoined()) {
        session.supervisor().startAll(Layers.specsOf(installation, session.settings(), api));
      }
      new ViewStore(session.settings()).declareLost();
      Reload reload = new Reload(installation, session.settings(), installation.sparkJob());
      List<Long> loaded = progress.phase("batch views into Redis", reload::loadMissing);
      progress.say("loaded generations " + loaded);
      if (!loaded.isEmpty()) {
        int port = session.settings().number("serving.port", 0, 1);
        progress.phase("patches and lead states", () -> api.awaitReady(port));
      }
      if (!session.isJoined()) {
        progress.say("embedded Redis keeps nothing when it stops: the next up loads it again");
      }
      return 0;
    }
  }
}
