package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.fleet.Engines;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.loop.Loop;
import dev.windlass.engine.notice.NoticeOutbox;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what runs next. One thread drains the inbox and pays one transaction for everything that
 * arrived: results are stored, successors unlocked, runs started and ended, free slots filled. Only
 * then are executors called; what happens there comes back as an event.
 *
 * <p>Can be killed at any line: what is not committed is reported again, what is committed is read
 * again. {@link #tick()} is one pass; tests call it themselves.
 */
public final class Scheduler implements ExecutionListener {

  private static final Logger LOG = Logger.getLogger(Scheduler.class);
  private static final Duration LONE_START = Duration.ofMillis(5);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private record LatestPass(Instant at, Duration took) {}

  private final Database database;
  private final InstantSource clock;
  private final ActiveRuns runs;
  private final AttemptLogs logs;
  private final PassWatcher watcher;
  private final SchedulerSettings settings;
  private final UUID self;
  private final Turns turns;
  private final PassActions actions;
  private final HeldLines held = new HeldLines();
  private final Inbox inbox = new Inbox(LONE_START);
  private final Wakes wakes = new Wakes();
  private final NoticeTasks noticeTasks = new NoticeTasks();
  private final List<PassObserver> observers = new CopyOnWriteArrayList<>();

  private final Loop loop;
  private volatile Executors executors = new Executors(List.of());
  private volatile @Nullable Instant nextDue;
  private volatile @Nullable LatestPass latestPass;
  private volatile Instant nextRepair = Instant.MIN;
  private boolean missed;
  private volatile boolean stopped;
  private @Nullable Thread thread;

  /** Makes a scheduler that does nothing yet. */
  public Scheduler(
      Database database,
      InstantSource clock,
      ActiveRuns runs,
      Workloads workloads,
      AttemptLogs logs,
      PassWatcher watcher,
      SchedulerSettings settings) {
    this.database = database;
    this.clock = clock;
    this.runs = runs;
    this.logs = logs;
    this.loop = new Loop("scheduler", settings.repairInterval());
    this.watcher = watcher;
    this.settings = settings;
    this.self = settings.engine().id();
    this.turns = new Turns(self, database::isShared);
    this.actions =
        new PassActions(database, clock, workloads, logs, watcher, noticeTasks, this::onEvent);
  }

  /**
   * Takes the executors, and tells each which attempts the database believes this engine to have:
   * those from before it was killed.
   */
  public void attach(List<Executor> available) {
    executors = new Executors(available);
    List<UUID> telling =
        database.inTransaction(tx -> {
          Engines.begin(tx, settings.engine(), clock.instant());
          OwnAttempts.takeNameless(tx, self);
          return noticeTasks.attach(tx, self);
        });
    for (Executor executor : available) {
      List<UUID> attempts =
          new ArrayList<>(database.inTransaction(tx -> OwnAttempts.of(tx, self, executor.name())));
      if (executor.name().equals(NoticeTasks.EXECUTOR)) {
        attempts.addAll(telling);
      }
      attempts.forEach(attempt -> executors.take(executor.name(), attempt));
      executor.reconcile(Set.copyOf(attempts.stream().map(UUID::toString).toList()));
    }
    look();
  }

  /** Tells the observer of every pass from now on. */
  public void observe(PassObserver observer) {
    observers.add(observer);
  }

  /** Begins to work on a thread of its own. */
  public void start() {
    thread = Thread.ofPlatform().name("scheduler").start(this::work);
  }

  /** Stops after the pass that is under way. */
  public void stop() {
    stopped = true;
    loop.end();
    look();
    Thread working = thread;
    if (working != null) {
      try {
        working.join(Duration.ofSeconds(10));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Says that something may have become possible: a new run, a DAG that goes on. */
  public CompletionStage<Void> look() {
    return inbox.look();
  }

  /** Says that other engines have left something to do, for which this one may have a slot. */
  public void help() {
    if (executors.hasFree()) {
      look();
    }
  }

  /** Says that other engines left something to this one: an attempt to end, a look. */
  public void lookThoroughly() {
    nextRepair = Instant.MIN;
    look();
  }

  /** Cancels a run; the stage completes when that is stored. */
  public CompletionStage<Void> cancel(UUID runId, String reason) {
    return add(new Signal.CancelRun(runId, reason, new CompletableFuture<>()));
  }

  /**
   * Clears task instances, in all of the runs or in none; the stage completes when that is stored.
   */
  public CompletionStage<ClearResult> clear(List<ClearRequest> requests) {
    AtomicReference<ClearResult> result = new AtomicReference<>();
    return add(new Signal.ClearTasks(requests, result, new CompletableFuture<>()))
        .thenApply(stored -> result.get());
  }

  /** Gives task instances another state; the stage completes when that is stored. */
  public CompletionStage<ClearResult> mark(List<MarkRequest> requests) {
    AtomicReference<ClearResult> result = new AtomicReference<>();
    return add(new Signal.MarkTasks(requests, result, new CompletableFuture<>()))
        .thenApply(stored -> result.get());
  }

  /** Gives a run that has ended another state; the stage completes when that is stored. */
  public CompletionStage<Void> markRun(UUID runId, RunState state, String reason) {
    return add(new Signal.MarkRun(runId, state, reason, new CompletableFuture<>()));
  }

  /** Updates an asset; the stage completes with the id of the event when that is stored. */
  public CompletionStage<Long> update(AssetUpdate update) {
    AtomicLong event = new AtomicLong();
    return add(new Signal.UpdateAsset(update, event, new CompletableFuture<>()))
        .thenApply(stored -> event.get());
  }

  @Override
  public CompletionStage<Void> onEvent(ExecutionEvent event) {
    return add(new Signal.Happened(event, new CompletableFuture<>()));
  }

  @Override
  public void onLog(String attemptId, long firstLine, List<LogLine> lines) {
    logs.append(UUID.fromString(attemptId), firstLine, lines);
  }

  /** Returns the turns of its thread. */
  public Loop loop() {
    return loop;
  }

  /** Says whether it gives attempts to executors: after they were attached, until it stops. */
  public boolean takesWork() {
    return !stopped && !executors.names().isEmpty();
  }

  /** Returns how it stands. */
  public SchedulerStatus status() {
    LatestPass pass = latestPass;
    return new SchedulerStatus(
        pass == null ? null : pass.at(),
        pass == null ? null : pass.took(),
        inbox.size(),
        executors.slots());
  }

  private CompletionStage<Void> add(Signal signal) {
    return inbox.add(signal);
  }

  private void work() {
    while (!stopped) {
      loop.turn();
      try {
        pass(inbox.take(untilNextDue()));
      } catch (InterruptedException interrupted) {
        return;
      } catch (DatabaseException failed) {
        LOG.errorf(
            "The scheduler could not finish a pass: %s. Will look again.", failed.getMessage());
        pause();
      } catch (RuntimeException failed) {
        LOG.errorf(failed, "The scheduler could not finish a pass. Will look again.");
        pause();
      }
    }
  }

  private Duration untilNextDue() {
    Instant due = nextDue;
    if (due == null) {
      return settings.repairInterval();
    }
    Duration wait = Duration.between(clock.instant(), due);
    return wait.compareTo(settings.repairInterval()) > 0
        ? settings.repairInterval()
        : wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_TROUBLE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does one pass over everything that has arrived and everything that is due. */
  public void tick() {
    pass(new ArrayList<>());
  }

  private synchronized void pass(List<Signal> signals) {
    inbox.drainTo(signals);
    try {
      commit(signals);
    } catch (RuntimeException failed) {
      boolean isAway = failed instanceof DatabaseException refused && refused.isAway();
      if (signals.size() <= 1 || isAway) {
        signals.forEach(signal -> signal.stored().completeExceptionally(failed));
        throw failed;
      }
      // One of them may be the reason: each gets a transaction of its own.
      LOG.warnf("A pass over %d signals failed: %s. Trying one by one.", signals.size(), failed);
      for (Signal signal : signals) {
        try {
          commit(List.of(signal));
        } catch (RuntimeException again) {
          LOG.errorf(again, "Could not store %s.", signal);
          signal.stored().completeExceptionally(again);
        }
      }
    }
  }

  private void commit(List<Signal> signals) {
    long begin = System.nanoTime();
    Pass pass = stored(signals);
    latestPass = new LatestPass(pass.now(), Duration.ofNanos(System.nanoTime() - begin));
    report(pass, signals.size(), latestPass.took());
    nextDue = pass.nextDue;
    // Before what was reported of them counts as stored: their pods are another engine's now.
    actions.release(pass, executors);
    signals.forEach(signal -> signal.stored().complete(null));
    turns.committed();
    pass.missed |= missed;
    missed = false;
    actions.act(pass, executors);
  }

  private void report(Pass pass, int signals, Duration took) {
    PassReport report =
        new PassReport(
            pass.now(),
            took,
            signals,
            pass.claims.size(),
            pass.entered,
            pass.enteredRuns,
            pass.attempts);
    observers.forEach(observer -> observer.committed(report));
  }

  private Pass stored(List<Signal> signals) {
    try {
      return database.inTransaction(
          tx -> decide(new Pass(tx, clock.instant(), runs, self), signals));
    } catch (RuntimeException failed) {
      observers.forEach(PassObserver::failed);
      // It may be committed all the same, and only the answer be lost.
      nextRepair = Instant.MIN;
      missed = true;
      // What was to be pinned anew is not: it must be read again.
      for (Signal signal : signals) {
        if (signal instanceof Signal.ClearTasks clear) {
          clear.requests().forEach(request -> runs.forget(request.runId()));
        }
      }
      throw failed;
    }
  }

  private Pass decide(Pass pass, List<Signal> signals) throws SQLException {
    Turns.Turn turn = begin(pass);
    boolean repairs = signals.isEmpty() || turn.lost() || !pass.now().isBefore(nextRepair);
    List<Pass.Ended> ended = new ArrayList<>();
    List<ExecutionEvent> events = new ArrayList<>();
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.Happened happened -> events.add(happened.event());
        case Signal.CancelRun cancel ->
            settle(pass, Cancellations.cancel(pass, cancel.runId(), cancel.reason()));
        case Signal.ClearTasks clear -> {
          List<Pass.Ended> again = new ArrayList<>();
          clear.result().set(ManyClearings.clear(pass, clear.requests(), again));
          settle(pass, again);
        }
        case Signal.MarkTasks mark -> {
          List<Pass.Ended> marked = new ArrayList<>();
          mark.result().set(Marks.mark(pass, mark.requests(), marked));
          settle(pass, marked);
        }
        case Signal.MarkRun mark -> RunMarks.mark(pass, mark.runId(), mark.state(), mark.reason());
        case Signal.UpdateAsset update ->
            update.event().set(AssetRuns.store(pass, List.of(update.update())));
        case Signal.Look look -> {
          // Every pass looks.
        }
      }
    }
    if (repairs) {
      events.addAll(LostEngines.giveUp(pass, self, settings.lease(), executors));
    }
    List<InstanceEnd> ends = AttemptResults.store(pass, noticeTasks.take(pass, events));
    ends.stream()
        .map(end -> Pass.Ended.of(end.run(), end.instance(), end.state()))
        .forEach(ended::add);
    boolean everything = repairs || looksAtEverything(pass.now(), signals);
    boolean startRuns = everything;
    if (!pass.restarted.isEmpty()) {
      // What begins anew looks at counters: they have to know what has ended.
      startRuns |= settle(pass, ended);
      ended = new ArrayList<>(Restarts.begin(pass, pass.restarted));
    }
    if (everything) {
      Retries.startDue(pass);
      RunNews.deadlines(pass);
    }
    if (repairs) {
      repair(pass);
    }
    boolean pastAgain = everything || !pass.restarted.isEmpty();
    pass.ready.begin();
    do {
      Successors.unlock(pass, ended);
      startRuns |= RunEnds.count(pass, ended);
      startRuns |= (startRuns || pass.assetsUpdated) && AssetRuns.make(pass);
      ended =
          new ArrayList<>(
              pastAgain ? PastDependence.goOn(pass) : PastDependence.goOnAfter(pass, ended));
      pastAgain = false;
      if (startRuns) {
        ended.addAll(RunStarts.start(pass));
      }
      startRuns = false;
    } while (!ended.isEmpty());
    if (repairs) {
      wakes.read(pass.tx());
    }
    if (wakes.wake(pass)) {
      Retries.startDue(pass);
    }
    if (!everything && nextDue != null) {
      pass.wakeAt(nextDue);
    }
    pass.over.forEach(executors::giveBack);
    if (everything || pass.mayFillSlots()) {
      new SlotFilling(pass, executors, held).fill(everything);
    }
    pass.ready.write(pass);
    pass.noticesChanged |= NoticeOutbox.write(pass.tx(), pass.news, pass.now()) > 0;
    boolean canTell = executors.names().contains(NoticeTasks.EXECUTOR);
    if (canTell && (everything || pass.noticesChanged)) {
      noticeTasks.begin(pass, executors.free(NoticeTasks.EXECUTOR) - claimed(pass));
    }
    turns.tell(pass.tx(), pass.pinnedAnew, wakes.isNew(), held.isNew());
    if (repairs) {
      nextRepair = pass.now().plus(settings.repairInterval());
    }
    return pass;
  }

  /** Waits for its turn and brings up to date what is kept in memory. */
  private Turns.Turn begin(Pass pass) throws SQLException {
    Turns.Turn turn = turns.take(pass.tx());
    pass.others = turn.others();
    held.begin();
    if (turn.pinned()) {
      runs.forgetAll();
    }
    if (turn.awaited()) {
      wakes.read(pass.tx());
    }
    if (turn.held()) {
      held.read(pass);
    }
    if (turn.lost()) {
      LOG.warnf(
          "This engine, %s, was silent for too long and was given up: what it had goes on, or is repeated, elsewhere.",
          settings.engine().name());
      Engines.comeBack(pass.tx(), self, pass.now());
    }
    return turn;
  }

  /** Looks for what a killed engine, or a lost answer of the database, left behind. */
  private void repair(Pass pass) throws SQLException {
    Stops.repeat(pass);
    for (UUID attempt : OwnAttempts.compare(pass, self, executors)) {
      var _ =
          onEvent(
              new ExecutionEvent.Finished(
                  attempt.toString(),
                  pass.now(),
                  new Outcome.Lost(
                      "It was never begun: the database's answer that it could be was lost.")));
    }
  }

  private static int claimed(Pass pass) {
    return (int)
        pass.claims.stream().filter(claim -> claim.executor().equals(NoticeTasks.EXECUTOR)).count();
  }

  /**
   * Follows what ended because of one signal, so that the next one finds the counters right.
   * Returns whether a run ended.
   */
  private static boolean settle(Pass pass, List<Pass.Ended> ended) throws SQLException {
    List<Pass.Ended> all = new ArrayList<>(ended);
    Successors.unlock(pass, all);
    return RunEnds.count(pass, all);
  }

  /**
   * Results need no look at anything but what follows from them; the rest looks at what waits for a
   * time.
   */
  private boolean looksAtEverything(Instant now, List<Signal> signals) {
    Instant due = nextDue;
    return signals.isEmpty()
        || (due != null && !now.isBefore(due))
        || signals.stream().anyMatch(signal -> !(signal instanceof Signal.Happened));
  }
}
