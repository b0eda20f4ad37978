package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.loop.Loop;
import dev.windlass.engine.notice.NoticeOutbox;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.RenderedTries;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
  private final Workloads workloads;
  private final AttemptLogs logs;
  private final Consumer<List<Change>> watchers;
  private final Duration repairInterval;
  private final HeldLines held = new HeldLines();
  private final Inbox inbox = new Inbox(LONE_START);
  private final Wakes wakes = new Wakes();
  private final NoticeTasks noticeTasks = new NoticeTasks();
  private final List<PassObserver> observers = new CopyOnWriteArrayList<>();

  private final Loop loop;
  private volatile Executors executors = new Executors(List.of());
  private volatile @Nullable Instant nextDue;
  private volatile @Nullable LatestPass latestPass;
  private volatile boolean stopped;
  private @Nullable Thread thread;

  /**
   * Makes a scheduler that does nothing yet.
   *
   * @param repairInterval how often it looks for what a lost wake-up left behind
   */
  public Scheduler(
      Database database,
      InstantSource clock,
      ActiveRuns runs,
      Workloads workloads,
      AttemptLogs logs,
      Consumer<List<Change>> watchers,
      Duration repairInterval) {
    this.database = database;
    this.clock = clock;
    this.runs = runs;
    this.workloads = workloads;
    this.logs = logs;
    this.watchers = watchers;
    this.repairInterval = repairInterval;
    this.loop = new Loop("scheduler", repairInterval);
  }

  /**
   * Takes the executors, and tells each which attempts the database believes it has: those of an
   * engine that was killed.
   */
  public void attach(List<Executor> available) {
    executors = new Executors(available);
    List<UUID> telling =
        database.inTransaction(tx -> {
          wakes.read(tx);
          return noticeTasks.attach(tx);
        });
    for (Executor executor : available) {
      List<UUID> attempts = new ArrayList<>();
      if (executor.name().equals(NoticeTasks.EXECUTOR)) {
        attempts.addAll(telling);
      }
      attempts.addAll(
          database.inTransaction(tx ->
              tx.query(
                  row -> row.id("attempt_id"),
                  """
                  select attempt_id from task_instance
                  where state in ('queued', 'running') and executor = ? and attempt_id is not null
                  """,
                  executor.name())));
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
    return add(new Signal.Look(new CompletableFuture<>()));
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
    inbox.add(signal);
    return signal.stored();
  }

  private void work() {
    while (!stopped) {
      loop.turn();
      try {
        pass(inbox.take(untilNextDue()));
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failed) {
        LOG.errorf(failed, "The scheduler could not finish a pass. Will look again.");
        pause();
      }
    }
  }

  private Duration untilNextDue() {
    Instant due = nextDue;
    if (due == null) {
      return repairInterval;
    }
    Duration wait = Duration.between(clock.instant(), due);
    return wait.compareTo(repairInterval) > 0
        ? repairInterval
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
      if (signals.size() <= 1) {
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
    signals.forEach(signal -> signal.stored().complete(null));
    act(pass);
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
      return database.inTransaction(tx -> decide(new Pass(tx, clock.instant(), runs), signals));
    } catch (RuntimeException failed) {
      observers.forEach(PassObserver::failed);
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
    List<InstanceEnd> ends = AttemptResults.store(pass, noticeTasks.take(pass, events));
    ends.stream()
        .map(end -> Pass.Ended.of(end.run(), end.instance(), end.state()))
        .forEach(ended::add);
    boolean everything = looksAtEverything(pass.now(), signals);
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
    if (signals.isEmpty()) {
      Stops.repeat(pass);
    }
    boolean pastAgain = everything || !pass.restarted.isEmpty();
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
    if (signals.isEmpty()) {
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
    pass.noticesChanged |= NoticeOutbox.write(pass.tx(), pass.news, pass.now()) > 0;
    boolean canTell = executors.names().contains(NoticeTasks.EXECUTOR);
    if (canTell && (everything || pass.noticesChanged)) {
      noticeTasks.begin(pass, executors.free(NoticeTasks.EXECUTOR) - claimed(pass));
    }
    return pass;
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

  /**
   * Does what the committed pass decided. Whatever fails here comes back as an event: nothing is
   * lost.
   */
  private void act(Pass pass) {
    if (!pass.changes.isEmpty()) {
      watchers.accept(pass.changes);
    }
    Map<String, List<Workload>> submissions = new LinkedHashMap<>();
    for (Claim claim : pass.claims) {
      executors.take(claim.executor(), claim.attemptId());
      try {
        Workload workload = workloads.of(claim);
        logs.open(claim.attemptId(), workload, !claim.standing().looking());
        submissions.computeIfAbsent(claim.executor(), name -> new ArrayList<>()).add(workload);
      } catch (Workloads.RefusedException | RuntimeException refused) {
        String reason = String.valueOf(refused.getMessage());
        end(claim.attemptId().toString(), new Outcome.Rejected(reason));
      }
    }
    submissions.forEach(this::submit);
    rendered(submissions.values().stream().flatMap(List::stream).toList());
    pass.told.forEach(this::tell);
    for (Pass.Stop stop : pass.stops) {
      try {
        executors.get(stop.executor()).cancel(stop.attemptId().toString(), stop.reason());
      } catch (RuntimeException failed) {
        LOG.errorf(failed, "Attempt %s could not be cancelled.", stop.attemptId());
      }
    }
    pass.lines.forEach(line -> logs.appendOwn(line.attemptId(), line.line()));
    pass.over.forEach(logs::close);
    noticeTasks.forget(pass.over);
  }

  private void tell(NoticeTasks.Told told) {
    executors.take(NoticeTasks.EXECUTOR, told.attemptId());
    try {
      Workload workload = workloads.of(told);
      logs.open(told.attemptId(), workload, true);
      submit(NoticeTasks.EXECUTOR, List.of(workload));
    } catch (Workloads.RefusedException | RuntimeException refused) {
      String reason = String.valueOf(refused.getMessage());
      end(told.attemptId().toString(), new Outcome.Rejected(reason));
    }
  }

  /** What was rendered is for people: that it cannot be kept stops nothing. */
  private void rendered(List<Workload> submitted) {
    try {
      RenderedTries.store(database, submitted.stream().map(Workload::attempt).toList());
    } catch (RuntimeException failed) {
      LOG.errorf(failed, "The rendered texts of %d attempts are not kept.", submitted.size());
    }
  }

  private void submit(String executor, List<Workload> batch) {
    try {
      executors.get(executor).submit(batch);
    } catch (RuntimeException failed) {
      LOG.errorf(failed, "The %s executor did not take %d attempts.", executor, batch.size());
      String reason = "The %s executor did not take it: %s".formatted(executor, failed);
      batch.forEach(workload -> end(workload.attempt().attemptId(), new Outcome.Lost(reason)));
    }
  }

  private void end(String attemptId, Outcome outcome) {
    onEvent(new ExecutionEvent.Finished(attemptId, clock.instant(), outcome));
  }
}
