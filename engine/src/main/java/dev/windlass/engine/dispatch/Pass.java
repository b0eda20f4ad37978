package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.notice.News;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One pass of the scheduler: one transaction, and what is to be done outside once it is committed.
 * Nothing outside is touched before.
 */
final class Pass {

  /**
   * A task of a run that ended, or one element of a mapped one.
   *
   * @param mapIndex the element; -1 for a task as a whole
   * @param news what it adds to the counts of those that wait for it: the elements of a mapped task
   *     have been counted when it ends as a whole
   */
  record Ended(ActiveRun run, String taskId, int mapIndex, TaskState state, UpstreamCounts news) {

    /** A task without elements. */
    static Ended task(ActiveRun run, String taskId, TaskState state) {
      return new Ended(run, taskId, -1, state, UpstreamCounts.NONE.plus(state));
    }

    /** A mapped task whose last element ended. */
    static Ended whole(ActiveRun run, String taskId, TaskState state) {
      return new Ended(run, taskId, -1, state, UpstreamCounts.NONE.plusTask());
    }

    /** One element. */
    static Ended element(ActiveRun run, String taskId, int mapIndex, TaskState state) {
      return new Ended(run, taskId, mapIndex, state, UpstreamCounts.NONE.plusInstance(state));
    }

    /** A task instance as its row has it. */
    static Ended of(ActiveRun run, Instance instance, TaskState state) {
      return instance.isElement()
          ? element(run, instance.taskId(), instance.mapIndex(), state)
          : task(run, instance.taskId(), state);
    }

    /** Returns those of a run. */
    static List<Ended> in(ActiveRun run, List<Ended> ended) {
      return ended.stream().filter(one -> one.run().id().equals(run.id())).toList();
    }

    boolean isElement() {
      return mapIndex >= 0;
    }

    /** Says whether it is a mapped task whose elements were counted before. */
    boolean isExpanded() {
      return mapIndex < 0
          && news.succeeded() + news.failed() + news.blocked() + news.skipped() == 0;
    }
  }

  /** A task of a run, mapped or not, whatever it ended as. */
  record EndedTask(ActiveRun run, String taskId) {}

  /**
   * A line of the engine's own in an attempt's log.
   *
   * @param alone whether it is worth a log of an attempt that wrote nothing
   */
  record EngineLine(UUID attemptId, LogLine line, boolean alone) {

    EngineLine(UUID attemptId, LogLine line) {
      this(attemptId, line, true);
    }
  }

  /** An attempt to end. */
  record Stop(String executor, UUID attemptId, String reason) {}

  /**
   * An attempt that passes from one engine to another.
   *
   * @param executor what has it in either
   */
  record Handover(String executor, UUID attemptId) {}

  private final Transaction transaction;
  private final Instant now;
  private final ActiveRuns runs;
  private final UUID engine;

  final List<Change> changes = new ArrayList<>();
  final List<News> news = new ArrayList<>();
  final List<EngineLine> lines = new ArrayList<>();
  final List<Stop> stops = new ArrayList<>();
  final List<UUID> over = new ArrayList<>();

  /** Attempts that engines had which are lost, and whose end this one decides. */
  final Set<UUID> givenUp = new HashSet<>();

  /** Attempts that this engine goes on with from now on: the one that had them is lost. */
  final List<Handover> taken = new ArrayList<>();

  /** Attempts that another engine goes on with: this one was taken for lost. */
  final List<Handover> released = new ArrayList<>();

  final List<Instance> restarted = new ArrayList<>();

  /** What may start since this pass and is not written yet. */
  final Ready ready = new Ready();

  final List<Claim> claims = new ArrayList<>();

  /** For those who observe passes. */
  final List<PassReport.TaskEntered> entered = new ArrayList<>();

  final List<PassReport.RunEntered> enteredRuns = new ArrayList<>();
  final List<EndedAttempt> attempts = new ArrayList<>();

  /** Attempts to tell tasks of notices. */
  final List<NoticeTasks.Told> told = new ArrayList<>();

  /** Whether a task may be told now that could not before. */
  boolean noticesChanged;

  /** Ends of other runs and tasks that something waits for since this pass. */
  final List<String> awaits = new ArrayList<>();

  /** Tasks that ended in this pass. */
  final List<EndedTask> endedTasks = new ArrayList<>();

  @Nullable Instant nextDue;

  /** Whether runs were given another version. */
  boolean pinnedAnew;

  /** Whether there are other engines on the database. */
  boolean others;

  /** Whether more may have changed than this pass knows. */
  boolean missed;

  /** Whether something waits for a slot that this engine has not, and another one may have. */
  boolean workIsLeft;

  /** Whether another engine has something to do at once: an attempt to end, a look that is due. */
  boolean othersAreToLook;

  /** Whether assets were updated and nobody has looked yet which runs follow from it. */
  boolean assetsUpdated;

  Pass(Transaction transaction, Instant now, ActiveRuns runs, UUID engine) {
    this.transaction = transaction;
    this.now = now;
    this.runs = runs;
    this.engine = engine;
  }

  /** Returns which engine does it. */
  UUID engine() {
    return engine;
  }

  Transaction tx() {
    return transaction;
  }

  Instant now() {
    return now;
  }

  ActiveRuns runs() {
    return runs;
  }

  ActiveRun run(UUID id) throws SQLException {
    return runs.get(transaction, id);
  }

  /** An instance may start from now on. */
  void scheduled(Instance instance) throws SQLException {
    changed(
        instance,
        TaskState.SCHEDULED,
        instance.tryNumber(),
        new Change.Progress(instance.startDate(), instance.endDate(), null),
        new Change.Waits(now, instance.queuedWhen(), null));
  }

  /**
   * An attempt started whose end follows at once. Who follows the instance hears of that; those who
   * count and measure hear of its start too.
   */
  void ran(Instance instance, Instant start) throws SQLException {
    entered.add(
        new PassReport.TaskEntered(
            run(instance.runId()),
            instance,
            TaskState.RUNNING,
            instance.tryNumber(),
            new Change.Progress(start, null, null),
            new Change.Waits(instance.scheduledWhen(), instance.queuedWhen(), null)));
  }

  /** An instance ended now, without an attempt. */
  void ended(Instance instance, TaskState state, @Nullable String reason) throws SQLException {
    changed(
        instance,
        state,
        instance.tryNumber(),
        new Change.Progress(instance.startDate(), now, reason),
        new Change.Waits(instance.scheduledWhen(), instance.queuedWhen(), null));
  }

  /** An instance has another state or reason; its times are as they were. */
  void changed(Instance instance, TaskState state, @Nullable String reason) throws SQLException {
    changed(
        instance,
        state,
        instance.tryNumber(),
        new Change.Progress(
            instance.startDate(), state.isFinished() ? instance.endDate() : null, reason),
        new Change.Waits(instance.scheduledWhen(), instance.queuedWhen(), null));
  }

  void changed(
      Instance instance,
      TaskState state,
      int tryNumber,
      Change.Progress progress,
      Change.Waits waits)
      throws SQLException {
    ActiveRun run = run(instance.runId());
    RunNews.of(run, instance, state, tryNumber, progress, now).ifPresent(news::add);
    if (state.isFinished() && !instance.isElement()) {
      endedTasks.add(new EndedTask(run, instance.taskId()));
    }
    if (instance.state() != state) {
      entered.add(new PassReport.TaskEntered(run, instance, state, tryNumber, progress, waits));
    }
    changes.add(
        new Change.OfTaskInstance(
            run.dagId(),
            run.runId(),
            instance.taskId(),
            instance.mapIndex(),
            tryNumber,
            state,
            progress,
            waits));
    if ((state.isFinished() || state == TaskState.NONE)
        && run.dag().graph().task(instance.taskId()).operator() instanceof OperatorSpec.Question) {
      changes.add(
          new Change.OfHitlDetail(
              run.dagId(), run.runId(), instance.taskId(), instance.mapIndex()));
    }
  }

  void changed(ActiveRun run, RunState state, Change.Progress progress) {
    RunNews.of(run, state, progress, now).ifPresent(news::add);
    enteredRuns.add(new PassReport.RunEntered(run, state, progress));
    changes.add(new Change.OfRun(run.dagId(), run.runId(), state, progress, run.facts()));
  }

  /**
   * Says whether a slot may have become free, or something that wants one: a pass that heard of
   * starts alone has neither.
   */
  boolean mayFillSlots() {
    return !over.isEmpty()
        || changes.stream()
            .anyMatch(change ->
                change instanceof Change.OfTaskInstance task && task.state() != TaskState.RUNNING);
  }

  void wakeAt(Instant due) {
    if (nextDue == null || due.isBefore(nextDue)) {
      nextDue = due;
    }
  }
}
