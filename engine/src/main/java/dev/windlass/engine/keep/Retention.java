package dev.windlass.engine.keep;

import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.log.LogFolders;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.loop.Rounds;
import dev.windlass.engine.run.DeletedRun;
import dev.windlass.engine.run.DeletedRuns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Removes runs, logs and results after the time they are kept for, in small steps with a pause
 * after each, on a thread of its own. Of several engines on one database one does it at a time.
 *
 * <p>Can be killed at any line. A run disappears first; then its rows, then its logs, and at last
 * {@code deleted_run} forgets it. So whatever is left is still named there, and logs that are named
 * nowhere are found by {@link LogSweep}, because their run is not.
 */
public final class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  /** How often one of the engines looks for what is too old. */
  static final Duration EVERY = Duration.ofMinutes(10);

  /** How often an engine goes through all logs. */
  static final Duration SWEEP = Duration.ofHours(6);

  private static final List<String> ENDED = List.of("success", "failed");

  private static final int AT_ONCE = 100;

  private final Database database;
  private final InstantSource clock;
  private final KeptFor kept;
  private final DeletedRuns deleted;
  private final LogStore logs;
  private final Consumer<List<Change>> watchers;
  private final Duration pause;
  private final Rounds rounds =
      new Rounds(
          "retention",
          EVERY,
          this::tick,
          failed ->
              LOG.errorf("What is too old could not be removed: %s. Will try again.", failed));
  private Instant nextSweep = Instant.MIN;

  /**
   * Makes one that does nothing yet.
   *
   * @param pause how long it pauses after each step
   */
  public Retention(
      Database database,
      InstantSource clock,
      KeptFor kept,
      DeletedRuns deleted,
      LogStore logs,
      Consumer<List<Change>> watchers,
      Duration pause) {
    this.database = database;
    this.clock = clock;
    this.kept = kept;
    this.deleted = deleted;
    this.logs = logs;
    this.watchers = watchers;
    this.pause = pause;
  }

  /** Begins to work on a thread of its own. */
  public void start() {
    rounds.start();
  }

  /** Stops after the step that is under way. */
  public void stop() {
    rounds.stop();
  }

  /** Removes everything that is due, if no other engine does. */
  public void tick() throws IOException, InterruptedException {
    Instant now = clock.instant();
    Removed removed = new Removed();
    if (Chores.take(database, "history", now, EVERY)) {
      if (kept.runs().isPresent()) {
        removeRuns(kept.runs().map(now::minus).orElseThrow(), now, removed);
      }
      finish(removed);
      if (kept.outputs().isPresent()) {
        removeOutputs(now.minus(kept.outputs().get()), removed);
      }
      if (kept.runs().isPresent()) {
        Instant before = now.minus(kept.runs().get());
        removed.backfills += all(() -> Leftovers.backfills(database, before));
        removed.assetEvents += all(() -> Leftovers.assetEvents(database, before));
        removed.versions += all(() -> Leftovers.versions(database, before));
      }
    }
    if (!now.isBefore(nextSweep)) {
      Instant before = kept.logs().map(now::minus).orElse(null);
      removed.logs += new LogSweep(database, logs.local(), before, this::pause).sweep();
      Optional<LogFolders> shared = logs.shared();
      if (shared.isPresent() && Chores.take(database, "stored-logs", now, SWEEP)) {
        removed.logs += new LogSweep(database, shared.get(), before, this::pause).sweep();
      }
      nextSweep = now.plus(SWEEP);
    }
    if (!removed.isNothing()) {
      tell(removed, now);
    }
  }

  private void removeRuns(Instant before, Instant now, Removed removed)
      throws IOException, InterruptedException {
    for (String state : ENDED) {
      OldRuns old = new OldRuns(database, state, before);
      while (old.hasMore()) {
        List<DeletedRun> gone = old.removeSome(now);
        removed.runs += gone.size();
        watchers.accept(
            gone.stream()
                .<Change>map(run -> Change.OfRun.deleted(run.dagId(), run.runId()))
                .toList());
        pause();
        if (!gone.isEmpty()) {
          finish(removed);
        }
      }
    }
  }

  private void removeOutputs(Instant before, Removed removed) throws InterruptedException {
    Instant from = Chores.doneUntil(database, "outputs");
    for (String state : ENDED) {
      OldOutputs outputs = new OldOutputs(database, state, from, before);
      while (outputs.hasMore()) {
        removed.outputs += outputs.removeSome();
        pause();
      }
    }
    Chores.done(database, "outputs", before);
  }

  /** Removes what is left of runs that are gone, also those that an engine before left behind. */
  private void finish(Removed removed) throws IOException, InterruptedException {
    List<DeletedRun> unfinished = deleted.unfinished(AT_ONCE);
    while (!unfinished.isEmpty()) {
      List<UUID> ids = unfinished.stream().map(DeletedRun::id).toList();
      removed.rows += all(() -> deleted.removeRows(ids));
      for (DeletedRun run : unfinished) {
        if (isGone(run)) {
          logs.remove(run.dagId(), run.runId());
        }
      }
      deleted.forget(ids);
      unfinished = deleted.unfinished(AT_ONCE);
    }
  }

  /** One of its name may have been made since: the logs are its own then. */
  private boolean isGone(DeletedRun run) {
    return database.inTransaction(tx ->
        tx.first(
                row -> true,
                "select 1 as there from dag_run where dag_id = ? and run_id = ?",
                run.dagId(),
                run.runId())
            .isEmpty());
  }

  private int all(IntSupplier step) throws InterruptedException {
    int all = 0;
    int some = step.getAsInt();
    while (some > 0) {
      all += some;
      pause();
      some = step.getAsInt();
    }
    return all;
  }

  private void pause() throws InterruptedException {
    rounds.pause(pause);
  }

  private void tell(Removed removed, Instant now) {
    LOG.infof("Removed what is not kept any longer (%s): %s.", kept, removed);
    database.inTransaction(tx ->
        tx.update(
            "insert into event_log (happened_at, event, owner, extra) values (?, 'remove_history', 'engine', ?)",
            now,
            Json.MAPPER
                .createObjectNode()
                .put("settings", kept.toString())
                .put("removed", removed.toString())
                .toString()));
  }
}
