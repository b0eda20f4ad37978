package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.CurrentDag;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.notice.Deadlines;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.NewRun;
import dev.windlass.engine.run.QueuedRun;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The door to runs: makes them, for whatever trigger, cancels them, and runs them again.
 *
 * <p>A run is pinned to the version its DAG has when it is made.
 */
public final class Runs {

  /** There is no such DAG, or it is retired. */
  public static final class UnknownDagException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownDagException(String message) {
      super(message);
    }
  }

  /** The DAG has a run of that name or logical date already. */
  public static final class DuplicateRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DuplicateRunException(String message) {
      super(message);
    }
  }

  private final Database database;
  private final InstantSource clock;
  private final DagVersions versions;
  private final ActiveRuns activeRuns;
  private final Scheduler scheduler;
  private final Consumer<List<Change>> watchers;

  /** Makes runs in that database, wakes that scheduler and tells those who watch. */
  public Runs(
      Database database,
      InstantSource clock,
      DagVersions versions,
      ActiveRuns activeRuns,
      Scheduler scheduler,
      Consumer<List<Change>> watchers) {
    this.database = database;
    this.clock = clock;
    this.versions = versions;
    this.activeRuns = activeRuns;
    this.scheduler = scheduler;
    this.watchers = watchers;
  }

  /** Says which run to make of a DAG as it is now. */
  @FunctionalInterface
  public interface Wanted {
    /**
     * Returns it; what is written with the transaction is stored together with it or not at all.
     */
    NewRun of(Transaction tx, DagSpec dag) throws SQLException;
  }

  /**
   * Makes a run and returns the id of its row.
   *
   * @throws UnknownDagException if there is no such DAG or it is retired
   * @throws DuplicateRunException if it has a run of that name or logical date
   */
  public UUID create(NewRun run) {
    return create(run.dagId(), (tx, dag) -> run).id();
  }

  /**
   * Makes the run that is wanted.
   *
   * @throws UnknownDagException if there is no such DAG or it is retired
   * @throws DuplicateRunException if it has a run of that name or logical date
   */
  public QueuedRun create(String dagId, Wanted wanted) {
    AtomicReference<NewRun> run = new AtomicReference<>();
    try {
      QueuedRun made =
          database.inTransaction(tx -> {
            CurrentDag current = current(tx, dagId);
            PublishedDag dag = versions.get(tx, current.version().id());
            run.set(wanted.of(tx, dag.spec()));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            RunRows.Made row = new RunRows.Made(run.get(), dag, current.bundleDigest());
            return new QueuedRun(insert(tx, List.of(row), now).getFirst(), run.get(), current, now);
          });
      announce(List.of(made.run()));
      return made;
    } catch (DatabaseException failed) {
      NewRun wantedRun = run.get();
      if (wantedRun == null || !failed.isDuplicate()) {
        throw failed;
      }
      throw new DuplicateRunException(
          wantedRun.logicalDate() == null
              ? "DAG '%s' already has a run '%s'.".formatted(dagId, wantedRun.runId())
              : "DAG '%s' already has a run '%s' or a run for %s."
                  .formatted(dagId, wantedRun.runId(), wantedRun.logicalDate()));
    }
  }

  private static CurrentDag current(Transaction tx, String dagId) throws SQLException {
    CurrentDag current =
        CurrentDag.find(tx, dagId)
            .orElseThrow(() -> new UnknownDagException("There is no DAG '" + dagId + "'."));
    if (current.stale()) {
      throw new UnknownDagException(
          "DAG '%s' is retired: its file is gone. Bring the file back to run it.".formatted(dagId));
    }
    return current;
  }

  /** Makes several in a transaction of the caller's, who announces them once it is committed. */
  public void insert(Transaction tx, List<RunRows.Made> made) throws SQLException {
    insert(tx, made, clock.instant());
  }

  private static List<UUID> insert(Transaction tx, List<RunRows.Made> made, Instant now)
      throws SQLException {
    List<UUID> ids = RunRows.insertAll(tx, made, now);
    for (int i = 0; i < ids.size(); i++) {
      NewRun run = made.get(i).run();
      Instant date = Objects.requireNonNullElse(run.logicalDate(), run.runAfter());
      Deadlines.open(tx, ids.get(i), made.get(i).dag().spec(), date, now);
    }
    return ids;
  }

  /** Tells of runs that were made, and has them started. */
  public void announce(List<NewRun> made) {
    if (!made.isEmpty()) {
      watchers.accept(made.stream().map(Runs::queued).toList());
      scheduler.look();
    }
  }

  private static Change queued(NewRun run) {
    return new Change.OfRun(
        run.dagId(),
        run.runId(),
        RunState.QUEUED,
        new Change.Progress(null, null, null),
        new Change.RunFacts(run.type().value(), run.logicalDate(), run.runAfter()));
  }

  /** Makes a run unless the DAG has one of that name or logical date; says which row it made. */
  public Optional<UUID> createUnlessThere(NewRun run) {
    try {
      return Optional.of(create(run));
    } catch (DuplicateRunException there) {
      return Optional.empty();
    }
  }

  /**
   * Cancels a run: what has not started is skipped, what runs is ended with everything it started.
   * The stage completes when that is stored, not when the last process has ended.
   *
   * @param by who wants it, for the reason that people read
   */
  public CompletionStage<Void> cancel(UUID run, String by) {
    return scheduler.cancel(run, "Cancelled by " + by + ".");
  }

  /**
   * Clears task instances of a run, so that they run again under the version the run has; a run
   * that had ended takes its turn again. What is under way is ended first. The stage completes when
   * that is stored.
   */
  public CompletionStage<ClearResult> clear(ClearRequest request) {
    return scheduler.clear(List.of(request));
  }

  /** Clears task instances as {@link #clear} does, in all of these runs or in none. */
  public CompletionStage<ClearResult> clearAll(List<ClearRequest> requests) {
    return scheduler.clear(requests);
  }

  /** Says what {@link #clearAll} would touch, and changes nothing. */
  public ClearResult wouldClearAll(List<ClearRequest> requests) {
    return database.inTransaction(tx -> ManyClearings.look(tx, activeRuns, requests));
  }

  /**
   * Gives task instances another state by hand, in all of these runs or in none. What is under way
   * is ended first. The stage completes when that is stored.
   */
  public CompletionStage<ClearResult> mark(List<MarkRequest> requests) {
    return scheduler.mark(requests);
  }

  /** Says what {@link #mark} would touch, and changes nothing. */
  public ClearResult wouldMark(List<MarkRequest> requests) {
    return database.inTransaction(tx -> Marks.look(tx, activeRuns, requests));
  }

  /** Gives a run that has ended another state by hand; its tasks stay as they are. */
  public CompletionStage<Void> markRun(UUID run, RunState state, String reason) {
    return scheduler.markRun(run, state, reason);
  }

  /** Says what {@link #clear} would touch, and changes nothing. */
  public ClearResult wouldClear(ClearRequest request) {
    return database.inTransaction(tx -> ManyClearings.look(tx, activeRuns, List.of(request)));
  }
}
