package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.AttemptRules;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.Utf8;
import dev.windlass.executor.ExecutionEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores what executors reported. An event for an attempt that is no longer the instance's current
 * one, or that has its result already, changes nothing: one attempt has at most one accepted
 * result.
 */
final class AttemptResults {

  private static final String FIND =
      """
      select ti.*, r.cancelled from task_instance ti join dag_run r on r.id = ti.dag_run_id
      where (ti.state in ('queued', 'running')) is true and ti.attempt_id = any(?)
      """;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What somebody marked an instance as while it was under way. */
  record Mark(TaskState state, String reason) {
    static @Nullable Mark read(Row row) throws SQLException {
      String state = row.optionalText("marked_as");
      return state == null
          ? null
          : new Mark(
              TaskState.valueOf(state.toUpperCase(Locale.ROOT)),
              Objects.requireNonNullElse(row.optionalText("reason"), ""));
    }
  }

  /** An instance whose attempt an executor has. */
  record Current(
      Instance instance,
      boolean cancelled,
      boolean restarting,
      @Nullable UUID engine,
      @Nullable Mark mark,
      Standing standing) {
    static Current read(Row row) throws SQLException {
      return new Current(
          Instance.read(row),
          row.flag("cancelled"),
          row.flag("restarting"),
          row.optionalId("engine_id"),
          Mark.read(row),
          Standing.read(row));
    }

    boolean isOf(UUID self) {
      return engine == null || engine.equals(self);
    }
  }

  private AttemptResults() {}

  /** Stores the events and returns the instances that ended for good. */
  static List<InstanceEnd> store(Pass pass, List<ExecutionEvent> events) throws SQLException {
    Map<UUID, ExecutionEvent.Started> started = new LinkedHashMap<>();
    Map<UUID, ExecutionEvent.Finished> finished = new LinkedHashMap<>();
    List<ExecutionEvent.Remembered> kept = new ArrayList<>();
    List<ExecutionEvent.Waiting> waiting = new ArrayList<>();
    for (ExecutionEvent event : events) {
      UUID attempt = UUID.fromString(event.attemptId());
      switch (event) {
        case ExecutionEvent.Started start -> started.putIfAbsent(attempt, start);
        case ExecutionEvent.Waiting waits -> waiting.add(waits);
        case ExecutionEvent.Remembered remembered -> kept.add(remembered);
        case ExecutionEvent.Finished finish -> finished.putIfAbsent(attempt, finish);
      }
    }
    WaitingAttempts.store(pass, waiting);
    KeptStates.store(pass, kept);
    Map<UUID, Current> current = find(pass, started, finished);
    Map<UUID, ExecutionEvent.Started> over = startsOf(started, finished, current);
    Map<UUID, ExecutionEvent.Started> alone = new LinkedHashMap<>(started);
    alone.keySet().removeAll(over.keySet());
    storeStarts(pass, alone, current);
    takeRestarts(pass, finished, current);
    List<InstanceEnd> ends = new ArrayList<>(takeMarks(pass, finished, current));
    Looks.take(pass, finished, current);
    pass.over.addAll(finished.keySet());
    ends.addAll(storeEnds(pass, started, finished, current, over));
    return ends;
  }

  private static Map<UUID, Current> find(
      Pass pass,
      Map<UUID, ExecutionEvent.Started> started,
      Map<UUID, ExecutionEvent.Finished> finished)
      throws SQLException {
    Map<UUID, Current> current = new LinkedHashMap<>();
    List<UUID> ids = new ArrayList<>(finished.keySet());
    started.keySet().stream().filter(id -> !finished.containsKey(id)).forEach(ids::add);
    if (ids.isEmpty()) {
      return current;
    }
    for (Current found : pass.tx().query(Current::read, FIND, (Object) ids.toArray(UUID[]::new))) {
      UUID attempt = found.instance().attemptId();
      if (attempt == null) {
        continue;
      }
      if (found.isOf(pass.engine()) || pass.givenUp.contains(attempt)) {
        current.put(attempt, found);
      } else {
        // This engine was taken for lost, and woke: another one says what becomes of it.
        pass.released.add(new Pass.Handover(found.instance().executor(), attempt));
      }
    }
    return current;
  }

  /** Returns the starts of attempts whose result is there too: both are stored at once. */
  private static Map<UUID, ExecutionEvent.Started> startsOf(
      Map<UUID, ExecutionEvent.Started> started,
      Map<UUID, ExecutionEvent.Finished> finished,
      Map<UUID, Current> current) {
    Map<UUID, ExecutionEvent.Started> starts = new HashMap<>();
    for (Map.Entry<UUID, ExecutionEvent.Finished> entry : finished.entrySet()) {
      ExecutionEvent.Started start = started.get(entry.getKey());
      Current found = current.get(entry.getKey());
      if (start != null
          && found != null
          && found.instance().state() == TaskState.QUEUED
          && !found.standing().looking()
          && !found.restarting()
          && found.mark() == null
          && !(entry.getValue().outcome() instanceof Outcome.NotYet)) {
        starts.put(entry.getKey(), start);
      }
    }
    return starts;
  }

  private static void storeStarts(
      Pass pass, Map<UUID, ExecutionEvent.Started> started, Map<UUID, Current> current)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> attempts = new ArrayList<>();
    List<@Nullable Object[]> further = new ArrayList<>();
    for (Map.Entry<UUID, ExecutionEvent.Started> entry : started.entrySet()) {
      Current found = current.get(entry.getKey());
      if (found == null || found.instance().state() != TaskState.QUEUED) {
        continue;
      }
      if (found.standing().looking()) {
        // A further look; its attempt has started long ago.
        further.add(new @Nullable Object[] {entry.getKey()});
        continue;
      }
      ExecutionEvent.Started start = entry.getValue();
      rows.add(new @Nullable Object[] {start.at(), start.host(), entry.getKey()});
      attempts.add(new @Nullable Object[] {start.at(), start.host(), entry.getKey()});
      Instance instance = found.instance();
      pass.changed(
          instance,
          TaskState.RUNNING,
          instance.tryNumber(),
          new Change.Progress(start.at(), null, null),
          new Change.Waits(instance.scheduledWhen(), instance.queuedWhen(), null));
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'running', start_date = ?, host = ?,
              reason = case when restarting or marked_as is not null then reason end
            where attempt_id = ? and (state = 'queued') is true
            """,
            rows);
    pass.tx()
        .updateAll(
            "update task_attempt set state = 'running', start_date = ?, host = ? where id = ?",
            attempts);
    pass.tx()
        .updateAll(
            "update task_instance set state = 'running' where attempt_id = ? and (state = 'queued') is true",
            further);
  }

  /** Whatever an attempt reports that was ended to run again is no result. */
  private static void takeRestarts(
      Pass pass, Map<UUID, ExecutionEvent.Finished> finished, Map<UUID, Current> current)
      throws SQLException {
    for (ExecutionEvent.Finished finish : finished.values()) {
      UUID attempt = UUID.fromString(finish.attemptId());
      Current found = current.get(attempt);
      if (found != null && found.restarting()) {
        current.remove(attempt);
        Restarts.end(pass, found.instance(), attempt, finish.at());
      }
    }
  }

  /** Whatever an attempt reports whose instance somebody marked meanwhile is no result. */
  private static List<InstanceEnd> takeMarks(
      Pass pass, Map<UUID, ExecutionEvent.Finished> finished, Map<UUID, Current> current)
      throws SQLException {
    List<InstanceEnd> ends = new ArrayList<>();
    for (ExecutionEvent.Finished finish : finished.values()) {
      UUID attempt = UUID.fromString(finish.attemptId());
      Current found = current.get(attempt);
      Mark mark = found == null ? null : found.mark();
      if (found != null && mark != null) {
        current.remove(attempt);
        ends.add(
            Marks.end(pass, found.instance(), attempt, mark.state(), mark.reason(), finish.at()));
      }
    }
    return ends;
  }

  private static List<InstanceEnd> storeEnds(
      Pass pass,
      Map<UUID, ExecutionEvent.Started> started,
      Map<UUID, ExecutionEvent.Finished> finished,
      Map<UUID, Current> current,
      Map<UUID, ExecutionEvent.Started> starts)
      throws SQLException {
    List<InstanceEnd> ends = new ArrayList<>();
    List<@Nullable Object[]> instances = new ArrayList<>();
    List<@Nullable Object[]> attempts = new ArrayList<>();
    List<@Nullable Object[]> outputs = new ArrayList<>();
    List<AssetUpdate> updates = new ArrayList<>();
    for (Map.Entry<UUID, ExecutionEvent.Finished> entry : finished.entrySet()) {
      Current found = current.get(entry.getKey());
      if (found == null) {
        continue;
      }
      UUID attempt = entry.getKey();
      ExecutionEvent.Finished finish = entry.getValue();
      Instance instance = found.instance();
      ActiveRun run = pass.run(instance.runId());
      TaskSpec task = run.dag().graph().task(instance.taskId());
      AttemptRules.Next next =
          AttemptRules.after(
              finish.outcome(),
              instance.failures(),
              instance.losses(),
              task.retry(),
              seed(run, instance),
              found.cancelled());
      pass.attempts.add(EndedAttempt.of(run, instance, started.get(attempt), finish));
      boolean ended = next.state().isFinished();
      ExecutionEvent.Started start = starts.get(attempt);
      Instant startDate = start == null ? null : start.at();
      String host = start == null ? null : start.host();
      // Stored with microseconds: what is compared later must be what was stored.
      Instant due =
          next.delay() == null
              ? null
              : pass.now().plus(next.delay()).truncatedTo(ChronoUnit.MICROS);
      String reason = reason(instance, next, due);
      instances.add(
          new @Nullable Object[] {
            next.state().value(),
            startDate,
            finish.at(),
            host,
            ended ? finish.at() : null,
            next.failures(),
            next.losses(),
            due,
            next.state() == TaskState.SCHEDULED ? pass.now() : null,
            shortened(reason),
            instance.id(),
            attempt
          });
      attempts.add(
          new @Nullable Object[] {
            attemptState(next.state()).value(),
            startDate,
            finish.at(),
            host,
            finish.at(),
            shortened(reason),
            attempt
          });
      if (finish.outcome() instanceof Outcome.Succeeded succeeded && succeeded.output() != null) {
        String content = json(succeeded.output());
        outputs.add(
            new @Nullable Object[] {
              instance.runId(),
              instance.taskId(),
              instance.mapIndex(),
              content,
              Utf8.length(content),
              pass.now()
            });
      }
      if (due != null) {
        pass.wakeAt(due);
      }
      if (next.state() == TaskState.SUCCESS) {
        updates.addAll(AssetRuns.updates(run, instance, task, finish.outcome()));
      }
      if (ended) {
        ends.add(new InstanceEnd(run, instance, next.state()));
      }
      boolean again = next.state() == TaskState.SCHEDULED;
      if (start != null) {
        pass.ran(instance, start.at());
      }
      pass.changed(
          instance,
          next.state(),
          instance.tryNumber(),
          new Change.Progress(
              startDate != null
                  ? startDate
                  : Objects.requireNonNullElse(instance.startDate(), finish.at()),
              ended ? finish.at() : null,
              shortened(reason)),
          new Change.Waits(
              again ? pass.now() : instance.scheduledWhen(), instance.queuedWhen(), due));
      // A folder and a file for a task that said nothing would cost more than its rows.
      pass.lines.add(
          new Pass.EngineLine(
              attempt,
              endLine(instance, next.state(), reason, finish),
              next.state() != TaskState.SUCCESS));
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set state = ?, start_date = coalesce(?, start_date, ?), host = coalesce(?, host), end_date = ?,
              failures = ?, losses = ?, looking = false, memory = null, due_at = ?, scheduled_when = coalesce(?, scheduled_when), reason = ?
            where id = ? and attempt_id = ? and (state in ('queued', 'running')) is true
            """,
            instances);
    pass.tx()
        .updateAll(
            """
            update task_attempt set state = ?, start_date = coalesce(?, start_date, ?), host = coalesce(?, host), end_date = ?,
              reason = ?
            where id = ?
            """,
            attempts);
    pass.tx()
        .updateAll(
            """
            insert into task_output (dag_run_id, task_id, map_index, content, content_size, created_at)
            values (?, ?, ?, ?, ?, ?)
            """,
            outputs);
    AssetRuns.store(pass, updates);
    return ends;
  }

  private static @Nullable String reason(
      Instance instance, AttemptRules.Next next, @Nullable Instant due) {
    return next.reason() == null || due == null
        ? next.reason()
        : "%s Retries at %s UTC, attempt %d of %d."
            .formatted(
                AttemptRules.sentence(next.reason()),
                TIME.format(due),
                next.failures() + 1,
                instance.maxTries() + 1);
  }

  /** How the attempt ended, whatever follows for its instance. */
  private static TaskState attemptState(TaskState state) {
    return switch (state) {
      case SUCCESS, SKIPPED -> state;
      case NONE,
          SCHEDULED,
          QUEUED,
          RUNNING,
          FAILED,
          UP_FOR_RETRY,
          UP_FOR_RESCHEDULE,
          DEFERRED,
          UPSTREAM_FAILED ->
          TaskState.FAILED;
    };
  }

  private static LogLine endLine(
      Instance instance, TaskState state, @Nullable String reason, ExecutionEvent.Finished finish) {
    String attempt = "Attempt " + instance.tryNumber();
    return switch (state) {
      case SUCCESS -> new LogLine(finish.at(), LogLine.Level.INFO, attempt + " succeeded.");
      case SKIPPED ->
          new LogLine(finish.at(), LogLine.Level.INFO, attempt + " was skipped: " + reason);
      case UP_FOR_RETRY, SCHEDULED ->
          new LogLine(finish.at(), LogLine.Level.WARNING, attempt + " failed: " + reason);
      case NONE, QUEUED, RUNNING, FAILED, UP_FOR_RESCHEDULE, DEFERRED, UPSTREAM_FAILED ->
          new LogLine(finish.at(), LogLine.Level.ERROR, attempt + " failed: " + reason);
    };
  }

  private static String seed(ActiveRun run, Instance instance) {
    return String.join(
        "#",
        run.dagId(),
        run.runId(),
        instance.taskId(),
        String.valueOf(instance.mapIndex()),
        String.valueOf(instance.tryNumber()));
  }

  /** Fits a reason to its column; the log has the whole of it. */
  static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.length() <= 2_000 ? reason : reason.substring(0, 1_997) + "...";
  }

  static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a result as JSON.", impossible);
    }
  }
}
