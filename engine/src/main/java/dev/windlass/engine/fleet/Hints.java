package dev.windlass.engine.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.event.Change;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells the other engines on a PostgreSQL at once what this one has committed, and hears what they
 * tell: one transaction of its own for everything of the last few milliseconds, never on the way of
 * a task. All of it may be lost: the rows are the truth, and a slow look finds what was missed.
 */
public final class Hints {

  private static final Logger LOG = Logger.getLogger(Hints.class);
  private static final String CHANNEL = "windlass";
  private static final Duration PACE = Duration.ofMillis(20);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLIS = 10_000;

  /** Who takes what others tell. */
  public interface Receiver {

    /** Takes what changed. */
    void changed(List<Change> changes);

    /** More has changed than can be told: everything is to be looked at. */
    void missed();

    /** Something waits for a slot. */
    void help();

    /** There is something to do at once. */
    void look();
  }

  private final DataSource dataSource;
  private final UUID self;
  private final Receiver receiver;
  private final HintText text;
  private final UnsentHint unsent;
  private volatile boolean stopped;
  private volatile boolean areOthers = true;

  /** Makes one that neither tells nor hears yet. */
  public Hints(DataSource dataSource, UUID self, ObjectMapper json, Receiver receiver) {
    this.dataSource = dataSource;
    this.self = self;
    this.receiver = receiver;
    this.text = new HintText(json);
    this.unsent = new UnsentHint(self);
  }

  /** Begins to tell and to hear, and says so: who was alone is not any more. */
  public void start() {
    unsent.look();
    Thread.ofVirtual().name("hints out").start(this::tell);
    Thread.ofPlatform().daemon().name("hints in").start(this::hear);
  }

  /** Ends, and says so: there may be work for the others. */
  public void stop() {
    stopped = true;
    unsent.wake();
    try {
      send(new Hint(self, true, false, true, List.of()));
    } catch (RuntimeException unanswered) {
      // They notice by themselves.
      LOG.debugf("The other engines could not be told of the end: %s", unanswered.getMessage());
    }
  }

  /** Says whether there are others: without them nothing is told. */
  public void others(boolean there) {
    areOthers = there;
  }

  /** Tells what changed. Never blocks and never throws. */
  public void tell(Collection<? extends Change> changes) {
    if (areOthers) {
      unsent.add(changes);
    }
  }

  /** Tells that something waits for a slot. */
  public void tellHelp() {
    unsent.help();
  }

  /** Tells that there is something to do at once. */
  public void tellLook() {
    unsent.look();
  }

  private void tell() {
    while (!stopped) {
      try {
        send(unsent.take());
        Thread.sleep(PACE);
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failed) {
        LOG.debugf("A hint to the other engines is lost: %s", failed.getMessage());
        unsent.missed();
        pause();
      }
    }
  }

  private void send(Hint hint) {
    List<String> texts = text.write(hint);
    Database.on(dataSource)
        .inTransaction(tx -> {
          // That it was sent need not be known after a crash.
          tx.update("set local synchronous_commit = off");
          for (String one : texts) {
            tx.query(row -> 1, "select pg_notify(?, ?)", CHANNEL, one);
          }
          return texts;
        });
  }

  private void hear() {
    while (!stopped) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try {
          // What was told before nobody heard.
          receiver.missed();
          while (!stopped) {
            PGNotification[] heard = postgres.getNotifications(PATIENCE_MILLIS);
            for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
              receive(one.getParameter());
            }
          }
        } finally {
          statement.execute("unlisten " + CHANNEL);
        }
      } catch (SQLException | RuntimeException failed) {
        LOG.debugf("The other engines cannot be heard: %s. Will listen again.", failed);
        pause();
      }
    }
  }

  private void receive(String parameter) {
    Hint hint;
    try {
      hint = text.read(parameter);
    } catch (IOException unknown) {
      // Of another version, which tells of what is not known here.
      receiver.missed();
      return;
    }
    if (hint.from().equals(self)) {
      return;
    }
    areOthers = true;
    if (!hint.changes().isEmpty()) {
      receiver.changed(hint.changes());
    }
    if (hint.missed()) {
      receiver.missed();
    }
    if (hint.look()) {
      receiver.look();
    }
    if (hint.help()) {
      receiver.help();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_TROUBLE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
