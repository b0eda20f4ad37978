package dev.windlass.engine.backfill;

import dev.windlass.dag.running.InvalidParamsException;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagEntity;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ValidationError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does what somebody asked over REST: makes backfills, holds them, cancels them. */
@ApplicationScoped
class RequestedBackfills {

  private record There(Instant logicalDate, String state) {}

  private final Backfills backfills;
  private final Dags dags;
  private final Calendars calendars;
  private final Database database;
  private final InstantSource clock;
  private final AuditLog audit;
  private final Event<BackfillChanged> changed;

  RequestedBackfills(
      Backfills backfills,
      Dags dags,
      Calendars calendars,
      Database database,
      InstantSource clock,
      AuditLog audit,
      Event<BackfillChanged> changed) {
    this.backfills = backfills;
    this.dags = dags;
    this.calendars = calendars;
    this.database = database;
    this.clock = clock;
    this.audit = audit;
    this.changed = changed;
  }

  /**
   * Makes a backfill and returns its id.
   *
   * @throws Problem if it cannot be made, or the DAG has one that has not ended
   */
  long make(BackfillPostBody body) {
    BackfillOrder order = order(body);
    long id =
        backfills
            .create(order)
            .orElseThrow(() ->
                Problem.conflict(
                    "DAG '%s' has a backfill that has not ended. Wait for it, or cancel it first."
                        .formatted(order.dagId())));
    audit.write(
        AuditEntry.of("create_backfill")
            .dag(order.dagId())
            .with("backfill_id", id)
            .with("dates", order.dates().size()));
    changed.fire(new BackfillChanged(id));
    return id;
  }

  /** Says which runs a backfill would make. */
  DryRunBackfillCollectionResponse wouldMake(BackfillPostBody body) {
    BackfillOrder order = order(body);
    Map<Instant, String> there = new HashMap<>();
    database
        .inTransaction(tx ->
            tx.query(
                row -> new There(row.instant("logical_date"), row.text("state")),
                "select logical_date, state from dag_run where dag_id = ? and logical_date between ? and ?",
                order.dagId(),
                order.fromDate(),
                order.toDate()))
        .forEach(run -> there.put(run.logicalDate(), run.state()));
    List<DryRunBackfillResponse> made = new ArrayList<>();
    for (Instant date : order.dates()) {
      String state = there.get(date);
      if (state == null || order.reprocess().repeats(state)) {
        made.add(new DryRunBackfillResponse(date, state != null));
      }
    }
    return new DryRunBackfillCollectionResponse(
        made, made.size(), order.dates().size() - made.size());
  }

  /**
   * Holds a backfill or lets it go on.
   *
   * @throws Problem with 409 if it has ended
   */
  void pause(BackfillEntity backfill, boolean paused) {
    if (!backfills.pause(backfill.id, paused)) {
      throw ended(backfill);
    }
    write(paused ? "pause_backfill" : "unpause_backfill", backfill);
    changed.fire(new BackfillChanged(backfill.id));
  }

  /**
   * Cancels a backfill.
   *
   * @throws Problem with 409 if it has ended
   */
  void cancel(BackfillEntity backfill) {
    if (!backfills.cancel(backfill.id)) {
      throw ended(backfill);
    }
    write("cancel_backfill", backfill);
  }

  private void write(String event, BackfillEntity backfill) {
    audit.write(AuditEntry.of(event).dag(backfill.dagId).with("backfill_id", backfill.id));
  }

  private static Problem ended(BackfillEntity backfill) {
    return Problem.conflict(
        "Backfill %d of DAG '%s' has ended already. Make another one."
            .formatted(backfill.id, backfill.dagId));
  }

  private BackfillOrder order(BackfillPostBody body) {
    DagEntity dag = dags.get(body.dagId());
    if (dag.stale) {
      throw Problem.notFound(
          "DAG '%s' is retired: its file is gone. Bring the file back to run it."
              .formatted(dag.dagId));
    }
    DagSpec spec = calendars.with(dags.published(dag.versionId).spec());
    checkParams(spec, body);
    checkDirection(spec, body);
    try {
      return new BackfillOrder(
          dag.dagId,
          body.fromDate(),
          body.toDate(),
          BackfillDates.of(spec, body.fromDate(), body.toDate(), body.backwards(), clock.instant()),
          body.conf(),
          body.reprocess(),
          body.activeRuns(),
          body.backwards());
    } catch (BackfillDates.RefusedException refused) {
      throw Problem.invalidField(
          refused.field(), String.valueOf(refused.getMessage()), Invalid.VALUE);
    }
  }

  /** What waits for the run before can never go first. */
  private static void checkDirection(DagSpec spec, BackfillPostBody body) {
    if (!body.backwards()) {
      return;
    }
    List<String> waiting =
        spec.tasks().stream()
            .filter(task -> task.limits().dependsOnPast() || task.limits().waitForDownstream())
            .map(TaskSpec::taskId)
            .toList();
    if (!waiting.isEmpty()) {
      throw Problem.invalidField(
          "run_backwards",
          "A backfill of DAG '%s' cannot run backwards: task '%s'%s waits for the run before its own. Leave out run_backwards."
              .formatted(
                  spec.dagId(),
                  waiting.getFirst(),
                  waiting.size() == 1 ? "" : " and %d more".formatted(waiting.size() - 1)),
          Invalid.VALUE);
    }
  }

  private static void checkParams(DagSpec spec, BackfillPostBody body) {
    try {
      RunParams.complete(spec.params(), body.conf());
    } catch (InvalidParamsException invalid) {
      throw Problem.invalid(
          invalid.problems().stream()
              .map(problem ->
                  new ValidationError(
                      List.of(Invalid.BODY, "dag_run_conf", problem.param()),
                      problem.message(),
                      Invalid.VALUE))
              .toList());
    }
  }
}
