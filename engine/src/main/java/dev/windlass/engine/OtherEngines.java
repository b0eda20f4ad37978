package dev.windlass.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.fleet.Engines;
import dev.windlass.engine.fleet.Hints;
import dev.windlass.engine.fleet.Presence;
import dev.windlass.engine.fleet.SharedClock;
import dev.windlass.engine.schedule.ScheduleTimer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What this engine has to do with others on its database: says that it is there, shares their
 * clock, tells and hears what changes. On H2, which is of one process, only the first.
 */
@ApplicationScoped
public class OtherEngines {

  private final Database database;
  private final DataSource dataSource;
  private final SharedClock shared;
  private final EngineIdentity self;
  private final EventFeed feed;
  private final Instance<Scheduler> scheduler;
  private final Instance<ScheduleTimer> timer;
  private final ObjectMapper json;
  private final Presence presence;
  private volatile @Nullable Hints hints;

  OtherEngines(
      Database database,
      DataSource dataSource,
      SharedClock shared,
      InstantSource clock,
      EngineIdentity self,
      EventFeed feed,
      Instance<Scheduler> scheduler,
      Instance<ScheduleTimer> timer,
      ObjectMapper json,
      Settings settings) {
    this.database = database;
    this.dataSource = dataSource;
    this.shared = shared;
    this.self = self;
    this.feed = feed;
    this.scheduler = scheduler;
    this.timer = timer;
    this.json = json;
    this.presence =
        new Presence(database, clock, self.id(), settings.engineLease(), this::beforeEachBeat);
  }

  /** Takes the database's time; before anything is decided by it. */
  void agreeOnTime() {
    if (database.isShared()) {
      shared.ask(database);
    }
  }

  /** Begins to tell and to hear. */
  void start() {
    presence.start();
    if (database.isShared()) {
      Hints begun = new Hints(dataSource, self.id(), json, new Heard());
      hints = begun;
      feed.relayTo(begun::tell);
      begun.start();
    }
  }

  /** Ends; what this engine had is the others' from now on. */
  void stop() {
    Hints begun = hints;
    presence.stop();
    if (begun != null) {
      begun.stop();
    }
  }

  /** Something waits for a slot that this engine has not. */
  void mayHelp() {
    Hints begun = hints;
    if (begun != null) {
      begun.tellHelp();
    }
  }

  /** Others have something to do at once. */
  void areToLook() {
    Hints begun = hints;
    if (begun != null) {
      begun.tellLook();
    }
  }

  private void beforeEachBeat() {
    timer.get().ringIfLate();
    agreeOnTime();
    Hints begun = hints;
    if (begun != null) {
      begun.others(database.inTransaction(tx -> Engines.areOthers(tx, self.id())));
    }
  }

  /** What others tell. */
  private final class Heard implements Hints.Receiver {

    @Override
    public void changed(List<Change> changes) {
      feed.receive(changes);
      timer.get().changed(changes);
      if (changes.stream().anyMatch(Change.OfDag.class::isInstance)) {
        timer.get().lookSoon();
      }
    }

    @Override
    public void missed() {
      feed.reset();
      scheduler.get().lookThoroughly();
      timer.get().lookSoon();
    }

    @Override
    public void help() {
      scheduler.get().help();
    }

    @Override
    public void look() {
      scheduler.get().lookThoroughly();
    }
  }
}
