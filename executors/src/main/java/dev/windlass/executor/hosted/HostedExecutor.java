package dev.windlass.executor.hosted;

import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.OutputLimit;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.mask.SecretMask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the operators that wait for other systems, such as HTTP and SQL, on virtual threads of the
 * engine: no worker, no process, and author code never.
 *
 * <p>What is under way here ends with the engine, so after a restart every attempt the database
 * names is {@link Outcome.Lost}.
 *
 * <p>Example: {@code new HostedExecutor(List.of(new HttpRunner(), new SqlRunner()), inbox, clock,
 * "laptop", HostedExecutor.DEFAULT_CAPACITY)}.
 */
public final class HostedExecutor implements Executor {

  /** How many attempts at once unless the installation says otherwise. */
  public static final int DEFAULT_CAPACITY = 1_000;

  private static final Logger LOGGER = LoggerFactory.getLogger(HostedExecutor.class);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(10);

  private final List<OperatorRunner> runners;
  private final ExecutionListener listener;
  private final Delivery delivery;
  private final InstantSource clock;
  private final String host;
  private final int capacity;
  private final Semaphore places;
  private final Map<String, HostedAttempt> underWay = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hosted-", 1).factory());
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("hosted-timer").factory());

  /**
   * Creates one.
   *
   * @param runners what can be run; closed with this
   * @param listener where to report to
   * @param clock dates what happens
   * @param host where this is, for people
   * @param capacity how many attempts may be under way at once; more than that wait for a place
   */
  public HostedExecutor(
      List<OperatorRunner> runners,
      ExecutionListener listener,
      InstantSource clock,
      String host,
      int capacity) {
    this.runners = List.copyOf(runners);
    this.listener = listener;
    this.delivery = new Delivery(listener);
    this.clock = clock;
    this.host = host;
    this.capacity = capacity;
    this.places = new Semaphore(capacity, true);
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public String name() {
    return "hosted";
  }

  @Override
  public int capacity() {
    return capacity;
  }

  /** Says whether an operator is run here. */
  public boolean runs(OperatorSpec operator) {
    return runners.stream().anyMatch(runner -> runner.runs(operator));
  }

  @Override
  public void submit(List<Workload> workloads) {
    for (Workload workload : workloads) {
      TaskAttempt attempt = workload.attempt();
      var hosted = new HostedAttempt();
      if (underWay.putIfAbsent(attempt.attemptId(), hosted) == null) {
        execute(attempt.attemptId(), () -> runToItsEnd(attempt, hosted));
      }
    }
  }

  @Override
  public void cancel(String attemptId, String reason) {
    HostedAttempt attempt = underWay.get(attemptId);
    if (attempt != null) {
      attempt.end(new Outcome.Cancelled(reason));
    }
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    var lost = new Outcome.Lost("The engine was restarted while the attempt was under way in it.");
    for (String attemptId : attemptIds) {
      if (!underWay.containsKey(attemptId)) {
        execute(attemptId, () -> reportLost(attemptId, lost));
      }
    }
    underWay.forEach((attemptId, attempt) -> {
      if (!attemptIds.contains(attemptId)) {
        attempt.end(new Outcome.Cancelled("The engine does not know of this attempt."));
      }
    });
  }

  private void reportLost(String attemptId, Outcome lost) {
    try {
      ExecutionEvent end = finished(attemptId, lost);
      delivery.complete(end, delivery.begin(end));
    } catch (InterruptedException e) {
      // The engine stops; the next one asks again.
      Thread.currentThread().interrupt();
    }
  }

  private void execute(String attemptId, Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      underWay.remove(attemptId);
      CompletionStage<Void> _ =
          delivery.begin(finished(attemptId, new Outcome.Lost("The engine is stopping.")));
    }
  }

  private void runToItsEnd(TaskAttempt attempt, HostedAttempt hosted) {
    String attemptId = attempt.attemptId();
    var started = new AtomicReference<@Nullable Report>();
    Outcome outcome;
    try {
      SecretMask mask = SecretMask.of(attempt);
      var log = new AttemptLog(attemptId, mask, listener, timer);
      outcome = mask.apply(outcomeOf(attempt, hosted, log, started));
      log.flush();
    } catch (RuntimeException | Error e) {
      LOGGER.error("Attempt {} ended in an unexpected way.", attemptId, e);
      outcome = hosted.finish(new Outcome.Failed("The engine failed: " + e));
    }
    try {
      // At once, and not when the start is stored: that of a short task waits for this, and both
      // are stored together. If only this one is, there is nothing left to start.
      ExecutionEvent end = finished(attemptId, outcome);
      Report last = new Report(end, delivery.begin(end));
      Report first = started.get();
      if (first != null) {
        delivery.complete(first.event(), first.stored());
      }
      delivery.complete(last.event(), last.stored());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(attemptId, hosted);
    }
  }

  private Outcome outcomeOf(
      TaskAttempt attempt,
      HostedAttempt hosted,
      TaskLog log,
      AtomicReference<@Nullable Report> started) {
    OperatorRunner runner = runnerOf(attempt.operator());
    if (runner == null) {
      return hosted.finish(
          new Outcome.Rejected(
              "This engine cannot run the operator of task '" + attempt.taskId() + "'."));
    }
    Outcome outcome = null;
    hosted.begin();
    try {
      places.acquire();
      try {
        var event = new ExecutionEvent.Started(attempt.attemptId(), clock.instant(), host);
        started.set(new Report(event, delivery.begin(event)));
        outcome = runInTime(runner, attempt, hosted, log);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      // Why is known to the attempt.
    } catch (RuntimeException | Error e) {
      LOGGER.error(
          "The operator of attempt {} failed in an unexpected way.", attempt.attemptId(), e);
      outcome = new Outcome.Failed("The operator failed in an unexpected way: " + e);
    }
    return hosted.finish(outcome);
  }

  private Outcome runInTime(
      OperatorRunner runner, TaskAttempt attempt, HostedAttempt hosted, TaskLog log)
      throws InterruptedException {
    Duration timeout = attempt.timeout();
    Future<?> alarm = null;
    if (timeout != null) {
      var late =
          new Outcome.TimedOut(
              "It took longer than its timeout of " + shown(timeout) + " and was ended.");
      alarm = timer.schedule(() -> hosted.end(late), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
    try {
      return OutputLimit.check(runner.run(attempt, log), attempt);
    } finally {
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }

  private @Nullable OperatorRunner runnerOf(OperatorSpec operator) {
    for (OperatorRunner runner : runners) {
      if (runner.runs(operator)) {
        return runner;
      }
    }
    return null;
  }

  private ExecutionEvent finished(String attemptId, Outcome outcome) {
    return new ExecutionEvent.Finished(attemptId, clock.instant(), outcome);
  }

  /** Returns for example {@code 1h30m} or {@code 0.5s}. */
  private static String shown(Duration timeout) {
    return timeout.toString().replace("PT", "").toLowerCase(Locale.ROOT);
  }

  /** Ends what is under way as lost, which is repeated free of charge by the next engine. */
  @Override
  public void close() {
    var lost = new Outcome.Lost("The engine stopped while the attempt was under way in it.");
    underWay.values().forEach(attempt -> attempt.end(lost));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(TIME_TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.warn("{} attempts did not end in time.", underWay.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    timer.shutdownNow();
    runners.forEach(OperatorRunner::close);
  }

  private record Report(ExecutionEvent event, CompletionStage<Void> stored) {}
}
