package com.aiqleads.batch.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session logs that fails while it starts, as one does when its process ends meanwhile. */
class QuietSessionTest {
  private static final String MASTER = "spark.master";

  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level before = root.getLevel();
  private final Kept kept = new Kept();

  /** Keeps what is logged. */
  private static final class Kept extends AbstractAppender {
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    Kept() {
      super("kept", null, null, true, Property.EMPTY_ARRAY);
      start();
    }

    @Override
    public void append(LogEvent event) {
      messages.add(event.getMessage().getFormattedMessage());
    }
  }

  @BeforeEach
  void listen() {
    System.setProperty(MASTER, "no-such-master");
    root.addAppender(kept);
  }

  @AfterEach
  void restore() {
    System.clearProperty(MASTER);
    root.removeAppender(kept);
    Configurator.setAllLevels("", before);
  }

  @Test
  void aSessionThatIsOpenedQuietlyLogsNothingOfItsFailure() {
    assertThatThrownBy(() -> SparkSessions.openQuietly("test"))
        .hasMessageContaining("no-such-master");
    assertThat(kept.messages).isEmpty();
  }

  @Test
  void anotherSaysWhatFailed() {
    assertThatThrownBy(() -> SparkSessions.open("test")).hasMessageContaining("no-such-master");
    assertThat(kept.messages).anyMatch(message -> message.contains("Error initializing"));
  }
}
