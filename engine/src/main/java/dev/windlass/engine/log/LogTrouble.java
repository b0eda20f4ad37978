package dev.windlass.engine.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Knows whether logs cannot be written: a full disk, an archive that does not answer. It is said
 * once when it begins and once when it is over, however many lines are meant.
 */
public final class LogTrouble {

  private static final Logger LOG = Logger.getLogger(LogTrouble.class);

  /** What cannot be done. */
  enum Kind {
    WRITING(
        "Logs cannot be written: %s. Tasks go on; lines that come meanwhile are lost.",
        "Logs can be written again"),
    MOVING(
        "Logs cannot be moved: %s. They stay on this machine until they can be.",
        "Logs can be moved again");

    private final String words;
    private final String over;

    Kind(String words, String over) {
      this.words = words;
      this.over = over;
    }
  }

  /**
   * What is wrong.
   *
   * @param since since when
   * @param message what it is, for people
   */
  public record Wrong(Instant since, String message) {}

  private final InstantSource clock;
  private final Map<Kind, Wrong> wrong = new EnumMap<>(Kind.class);

  /** Knows of nothing wrong. */
  public LogTrouble(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns what is wrong, if anything is. */
  public synchronized Optional<Wrong> now() {
    return wrong.values().stream().findFirst();
  }

  synchronized void begins(Kind kind, String reason) {
    if (!wrong.containsKey(kind)) {
      Wrong begun = new Wrong(clock.instant(), kind.words.formatted(reason));
      wrong.put(kind, begun);
      LOG.error(begun.message());
    }
  }

  synchronized void over(Kind kind) {
    Wrong was = wrong.remove(kind);
    if (was != null) {
      LOG.warnf("%s. They could not since %s.", kind.over, was.since());
    }
  }
}
