package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.DroppedElements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Clears task instances, so that they run again under the version their run has. What has ended
 * begins anew at once; what is under way is ended first, see {@link Restarts}: two attempts of one
 * task instance never work side by side. Results are forgotten; tries and logs are kept.
 */
final class Clearings {

  private static final String ROWS =
      "select * from task_instance where dag_run_id = ? and map_index = -1 and state <> 'removed' order by id";
  private static final String ELEMENTS =
      "select * from task_instance where dag_run_id = ? and task_id = ? and map_index >= 0 order by map_index";

  private record RunRow(String state, boolean cancelled, @Nullable String reason) {
    static RunRow read(Row row) throws SQLException {
      return new RunRow(row.text("state"), row.flag("cancelled"), row.optionalText("reason"));
    }

    boolean isFinished() {
      return RunState.valueOf(state.toUpperCase(Locale.ROOT)).isFinished();
    }
  }

  private sealed interface Choice {
    record Possible(ClearSelection selection, RunRow run) implements Choice {}

    record Impossible(String why) implements Choice {}
  }

  private Clearings() {}

  /** Says what a clearing would touch. */
  static ClearResult look(Transaction tx, ActiveRuns runs, ClearRequest request)
      throws SQLException {
    return switch (choose(tx, runs, request, "")) {
      case Choice.Possible possible -> result(possible.selection());
      case Choice.Impossible(String why) -> new ClearResult.Refused(why);
    };
  }

  /** Clears; adds to {@code ended} the tasks that ended again at once. */
  static ClearResult clear(Pass pass, ClearRequest request, List<Pass.Ended> ended)
      throws SQLException {
    return switch (choose(pass.tx(), pass.runs(), request, " for update")) {
      case Choice.Possible(ClearSelection selection, RunRow row) -> {
        if (!selection.all().isEmpty()) {
          ended.addAll(clear(pass, request, selection, row));
        }
        if (request.triggeredFrom() != null) {
          pass.tx()
              .update(
                  "update dag_run set triggered_from = ? where id = ?",
                  request.triggeredFrom(),
                  request.runId());
        }
        yield result(selection);
      }
      case Choice.Impossible(String why) -> new ClearResult.Refused(why);
    };
  }

  private static ClearResult result(ClearSelection selection) {
    return new ClearResult.Cleared(
        selection.all().stream().map(row -> row.instance().id()).toList());
  }

  private static Choice choose(Transaction tx, ActiveRuns runs, ClearRequest request, String lock)
      throws SQLException {
    Optional<RunRow> found =
        tx.first(
            RunRow::read,
            "select state, cancelled, reason from dag_run where id = ?" + lock,
            request.runId());
    if (found.isEmpty()) {
      return new Choice.Impossible("The run is gone: somebody deleted it.");
    }
    RunRow row = found.get();
    ActiveRun run = runs.get(tx, request.runId());
    if (row.cancelled() && !row.isFinished()) {
      return new Choice.Impossible(
          "Run '%s' of DAG '%s' is being cancelled. Clear it once it has ended."
              .formatted(run.runId(), run.dagId()));
    }
    Map<String, Clearable> rows = new LinkedHashMap<>();
    for (Clearable one : tx.query(Clearable::read, ROWS + lock, request.runId())) {
      rows.put(one.taskId(), one);
    }
    ClearSelection selection =
        ClearSelection.of(
            run.dag().graph(),
            request,
            rows,
            taskId -> tx.query(Clearable::read, ELEMENTS + lock, request.runId(), taskId),
            row.cancelled() ? row.reason() : null);
    if (request.preventRunning()) {
      for (Clearable one : selection.all()) {
        if (one.isUnderWay()) {
          return new Choice.Impossible(
              "Task '%s' is under way (%s). Wait until it has ended, or leave prevent_running_task out: then it is ended first."
                  .formatted(one.taskId(), one.instance().state().value()));
        }
      }
    }
    return selection
        .conflict(run.dag().graph(), rows)
        .<Choice>map(successor ->
            new Choice.Impossible(
                "Task '%s' comes after what is to be cleared and is under way (%s). Clear it too, with include_downstream, or wait until it has ended."
                    .formatted(successor.taskId(), successor.instance().state().value())))
        .orElseGet(() -> new Choice.Possible(selection, row));
  }

  private static List<Pass.Ended> clear(
      Pass pass, ClearRequest request, ClearSelection selection, RunRow row) throws SQLException {
    ActiveRun run = pass.run(request.runId());
    List<Clearable> stopped = new ArrayList<>();
    List<Clearable> reset = new ArrayList<>();
    for (Clearable whole : selection.wholes()) {
      if (whole.expanded()) {
        List<Clearable> underWay = dropElements(pass, run, whole);
        stopped.addAll(underWay);
        if (underWay.isEmpty()) {
          reset.add(whole);
        }
      } else {
        (whole.isUnderWay() ? stopped : reset).add(whole);
      }
    }
    for (Clearable element : selection.elements()) {
      (element.isUnderWay() ? stopped : reset).add(element);
    }
    forgetResults(pass, run, selection);
    stop(pass, request.reason(), stopped);
    Resets.reset(pass, reset.stream().map(Clearable::instance).toList());
    for (String mapped : selection.elements().stream().map(Clearable::taskId).distinct().toList()) {
      MappedTasks.runAgain(pass, run, mapped);
    }
    note(pass, request, selection);
    if (row.isFinished()) {
      queue(pass, run);
    }
    RunCounters.recount(pass, run);
    return row.state().equals(RunState.RUNNING.value()) ? Decisions.aboutAll(pass, run) : List.of();
  }

  /** Drops what has ended or waits; returns what is under way and must end first. */
  private static List<Clearable> dropElements(Pass pass, ActiveRun run, Clearable whole)
      throws SQLException {
    DroppedElements.drop(pass.tx(), run.id(), whole.taskId());
    List<Clearable> left = pass.tx().query(Clearable::read, ELEMENTS, run.id(), whole.taskId());
    if (!left.isEmpty()) {
      String reason = "Its elements are being ended; then it is expanded again.";
      pass.tx()
          .update(
              """
              update task_instance set state = 'running', restarting = true, end_date = null, mapped_total = ?,
                mapped_succeeded = 0, mapped_failed = 0, mapped_skipped = 0, reason = ?
              where id = ?
              """,
              left.size(),
              reason,
              whole.instance().id());
      pass.changed(whole.instance(), TaskState.RUNNING, reason);
    }
    return left;
  }

  private static void stop(Pass pass, String reason, List<Clearable> stopped) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Clearable one : stopped) {
      UUID attempt = one.instance().attemptId();
      if (attempt != null && !one.restarting()) {
        String why = AttemptResults.shortened("Is being ended, to run again. " + reason);
        rows.add(new @Nullable Object[] {why, one.instance().id()});
        pass.stops.add(new Pass.Stop(one.instance().executor(), attempt, reason));
        pass.changed(one.instance(), one.instance().state(), why);
      }
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set restarting = true, marked_as = null, reason = ?
            where id = ? and state in ('queued', 'running')
            """,
            rows);
  }

  private static void forgetResults(Pass pass, ActiveRun run, ClearSelection selection)
      throws SQLException {
    List<@Nullable Object[]> tasks = new ArrayList<>();
    for (Clearable whole : selection.wholes()) {
      tasks.add(new @Nullable Object[] {run.id(), whole.taskId()});
    }
    List<@Nullable Object[]> elements = new ArrayList<>();
    for (Clearable element : selection.elements()) {
      elements.add(
          new @Nullable Object[] {run.id(), element.taskId(), element.instance().mapIndex()});
    }
    pass.tx().updateAll("delete from task_output where dag_run_id = ? and task_id = ?", tasks);
    pass.tx()
        .updateAll(
            "delete from task_output where dag_run_id = ? and task_id = ? and map_index = ?",
            elements);
  }

  private static void note(Pass pass, ClearRequest request, ClearSelection selection)
      throws SQLException {
    if (request.note() != null) {
      List<@Nullable Object[]> rows = new ArrayList<>();
      for (Clearable one : selection.all()) {
        rows.add(new @Nullable Object[] {request.note(), one.instance().id()});
      }
      pass.tx().updateAll("update task_instance set note = ? where id = ?", rows);
    }
  }

  /** A run that had ended takes its turn again: its DAG may have other runs, or be paused. */
  static void queue(Pass pass, ActiveRun run) throws SQLException {
    pass.tx()
        .update(
            """
            update dag_run set state = 'queued', queued_at = ?, start_date = null, end_date = null,
              reason = null, cancelled = false
            where id = ?
            """,
            pass.now(),
            run.id());
    pass.changed(run, RunState.QUEUED, new Change.Progress(null, null, null));
  }
}
