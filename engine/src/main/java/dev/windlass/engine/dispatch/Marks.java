package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives task instances the state that somebody says. What an executor has is ended first and gets
 * its state then; whatever its attempt reports is no result. What comes after goes on by the new
 * state; what failed after a task that did not fail after all runs again, as in Airflow.
 */
final class Marks {

  private static final String ROWS =
      "select * from task_instance where dag_run_id = ? and map_index = -1 and state <> 'removed' order by id";
  private static final String ELEMENTS =
      "select * from task_instance where dag_run_id = ? and task_id = ? and map_index >= 0 order by map_index";

  private record RunRow(RunState state, boolean cancelled) {
    static RunRow read(Row row) throws SQLException {
      return new RunRow(
          RunState.valueOf(row.text("state").toUpperCase(Locale.ROOT)), row.flag("cancelled"));
    }
  }

  private sealed interface Choice {
    record Possible(MarkSelection selection, RunRow run) implements Choice {}

    record Impossible(String why) implements Choice {}
  }

  private Marks() {}

  /** Says what a marking of these runs would touch. */
  static ClearResult look(Transaction tx, ActiveRuns runs, List<MarkRequest> requests)
      throws SQLException {
    return look(tx, runs, requests, "");
  }

  private static ClearResult look(
      Transaction tx, ActiveRuns runs, List<MarkRequest> requests, String lock)
      throws SQLException {
    List<UUID> touched = new ArrayList<>();
    for (MarkRequest request : requests) {
      switch (choose(tx, runs, request, lock)) {
        case Choice.Possible possible ->
            possible.selection().rows().forEach(row -> touched.add(row.instance().id()));
        case Choice.Impossible(String why) -> {
          return new ClearResult.Refused(why);
        }
      }
    }
    return new ClearResult.Cleared(touched);
  }

  /** Marks in all of these runs or in none; adds to {@code ended} the tasks that ended by it. */
  static ClearResult mark(Pass pass, List<MarkRequest> requests, List<Pass.Ended> ended)
      throws SQLException {
    ClearResult result = look(pass.tx(), pass.runs(), requests, " for update");
    if (result instanceof ClearResult.Cleared) {
      for (MarkRequest request : requests) {
        if (choose(pass.tx(), pass.runs(), request, "") instanceof Choice.Possible possible
            && !possible.selection().rows().isEmpty()) {
          mark(pass, request, possible, ended);
        }
      }
    }
    return result;
  }

  private static Choice choose(Transaction tx, ActiveRuns runs, MarkRequest request, String lock)
      throws SQLException {
    Optional<RunRow> found =
        tx.first(
            RunRow::read,
            "select state, cancelled from dag_run where id = ?" + lock,
            request.runId());
    if (found.isEmpty()) {
      return new Choice.Impossible("The run is gone: somebody deleted it.");
    }
    RunRow row = found.get();
    ActiveRun run = runs.get(tx, request.runId());
    if (row.cancelled() && !row.state().isFinished()) {
      return new Choice.Impossible(
          "Run '%s' of DAG '%s' is being cancelled. Mark its tasks once it has ended."
              .formatted(run.runId(), run.dagId()));
    }
    Map<String, Clearable> rows = new LinkedHashMap<>();
    for (Clearable one : tx.query(Clearable::read, ROWS + lock, request.runId())) {
      rows.put(one.taskId(), one);
    }
    MarkSelection selection =
        MarkSelection.of(
            run.dag().graph(),
            request,
            rows,
            taskId -> tx.query(Clearable::read, ELEMENTS + lock, request.runId(), taskId));
    return MarkSelection.restarting(selection.tasks(), rows)
        .<Choice>map(task ->
            new Choice.Impossible(
                "Task '%s' is being ended, to be expanded again. Mark it once it has begun anew."
                    .formatted(task.taskId())))
        .orElseGet(() -> new Choice.Possible(selection, row));
  }

  private static void mark(
      Pass pass, MarkRequest request, Choice.Possible chosen, List<Pass.Ended> ended)
      throws SQLException {
    ActiveRun run = pass.run(request.runId());
    MarkSelection selection = chosen.selection();
    stop(pass, request, selection.underWay());
    give(pass, run, request, selection.idle());
    for (String mapped : selection.mappedTasks()) {
      MappedTasks.runAgain(pass, run, mapped);
      MappedTasks.endWhole(pass, run, mapped);
    }
    RunCounters.recount(pass, run);
    if (!clearAfter(pass, run, request, selection, ended)) {
      goOn(pass, request, chosen.run(), ended);
    }
  }

  private static void stop(Pass pass, MarkRequest request, List<Clearable> underWay)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Clearable one : underWay) {
      Instance instance = one.instance();
      rows.add(new @Nullable Object[] {request.state().value(), request.reason(), instance.id()});
      pass.stops.add(
          new Pass.Stop(
              instance.executor(), Objects.requireNonNull(instance.attemptId()), request.reason()));
      pass.changed(instance, instance.state(), request.reason());
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set marked_as = ?, restarting = false, reason = ?
            where id = ? and state in ('queued', 'running')
            """,
            rows);
  }

  private static void give(Pass pass, ActiveRun run, MarkRequest request, List<Clearable> idle)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> results = new ArrayList<>();
    List<@Nullable Object[]> waited = new ArrayList<>();
    for (Clearable one : idle) {
      Instance instance = one.instance();
      rows.add(
          new @Nullable Object[] {
            request.state().value(), pass.now(), request.reason(), instance.id()
          });
      if (request.state() != TaskState.SUCCESS) {
        results.add(new @Nullable Object[] {run.id(), instance.taskId(), instance.mapIndex()});
      }
      pass.ended(instance, request.state(), request.reason());
      if (instance.attemptId() != null) {
        waited.add(
            new @Nullable Object[] {
              request.state().value(), pass.now(), request.reason(), instance.attemptId()
            });
      }
    }
    // One that waited between two looks goes on in none of them.
    pass.tx()
        .updateAll(
            "update task_attempt set state = ?, end_date = ?, reason = ? where id = ? and end_date is null",
            waited);
    pass.tx()
        .updateAll(
            """
            update task_instance set state = ?, end_date = ?, due_at = null, looking = false, restarting = false, marked_as = null,
              reason = ?
            where id = ?
            """,
            rows);
    pass.tx()
        .updateAll(
            "delete from task_output where dag_run_id = ? and task_id = ? and map_index = ?",
            results);
  }

  /** Lets what failed after them run again; returns whether there was anything. */
  private static boolean clearAfter(
      Pass pass,
      ActiveRun run,
      MarkRequest request,
      MarkSelection selection,
      List<Pass.Ended> ended)
      throws SQLException {
    if (request.state() == TaskState.FAILED) {
      return false;
    }
    RunGraph graph = run.dag().graph();
    List<ClearRequest.Target> after =
        selection.successors(graph).stream()
            .map(taskId -> new ClearRequest.Target(taskId, -1))
            .toList();
    if (after.isEmpty()) {
      return false;
    }
    ClearRequest cleared =
        new ClearRequest(
            run.id(), after, ClearRequest.Only.FAILED, false, true, null, request.reason());
    return Clearings.clear(pass, cleared, ended)
            instanceof ClearResult.Cleared(List<UUID> instances)
        && !instances.isEmpty();
  }

  private static void goOn(Pass pass, MarkRequest request, RunRow row, List<Pass.Ended> ended)
      throws SQLException {
    ActiveRun run = pass.run(request.runId());
    if (row.state().isFinished()) {
      // How it ended is told anew by the states that its tasks have now.
      pass.tx()
          .update(
              """
              update dag_run set state = 'running', cancelled = cancelled and ?,
                reason = case when cancelled and ? then reason end
              where id = ?
              """,
              request.targets() != null,
              request.targets() != null,
              run.id());
    } else if (row.state() == RunState.RUNNING) {
      List<Pass.Ended> following = Decisions.aboutAll(pass, run);
      ended.addAll(following);
      if (!following.isEmpty()) {
        return;
      }
    }
    RunEnds.end(pass, List.of(run.id()));
  }

  /** Gives an instance its state whose attempt has ended because it was marked. */
  static InstanceEnd end(
      Pass pass, Instance instance, UUID attempt, TaskState state, String reason, Instant at)
      throws SQLException {
    pass.tx()
        .update(
            """
            update task_instance set state = ?, marked_as = null, start_date = coalesce(start_date, ?), end_date = ?
            where id = ? and attempt_id = ?
            """,
            state.value(),
            at,
            at,
            instance.id(),
            attempt);
    pass.tx()
        .update(
            """
            update task_attempt set state = 'failed', start_date = coalesce(start_date, ?), end_date = ?, reason = ?
            where id = ?
            """,
            at,
            at,
            AttemptResults.shortened("It was ended. " + reason),
            attempt);
    pass.changed(
        instance,
        state,
        instance.tryNumber(),
        new Change.Progress(Objects.requireNonNullElse(instance.startDate(), at), at, reason),
        new Change.Waits(instance.scheduledWhen(), instance.queuedWhen(), null));
    pass.attempts.add(
        EndedAttempt.of(
            attempt, pass.run(instance.runId()), instance, EndedAttempt.Ending.MARKED, at));
    pass.lines.add(
        new Pass.EngineLine(
            attempt,
            new LogLine(
                at,
                LogLine.Level.INFO,
                "Attempt %d is over. %s".formatted(instance.tryNumber(), reason))));
    return new InstanceEnd(pass.run(instance.runId()), instance, state);
  }
}
