package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.running.InvalidParamsException;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ValidationError;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.DagRunTriggeredByType;
import dev.windlass.engine.run.NewRun;
import dev.windlass.engine.run.QueuedRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Does what somebody asked over REST: makes runs, cancels them, writes notes. */
@ApplicationScoped
class RequestedRuns {

  static final String BY = "somebody over the REST API";

  /** Runs asked for in the same microsecond get names one microsecond apart. */
  private static final int MOST_AT_ONCE = 1000;

  private final Runs runs;
  private final InstantSource clock;
  private final AuditLog audit;
  private final Dags dags;
  private final Event<Change> changed;

  RequestedRuns(Runs runs, InstantSource clock, AuditLog audit, Dags dags, Event<Change> changed) {
    this.runs = runs;
    this.clock = clock;
    this.audit = audit;
    this.dags = dags;
    this.changed = changed;
  }

  /**
   * Makes a run of the DAG as it is now.
   *
   * @throws Problem if there is no such DAG, the params are not as it wants them, or there is such
   *     a run
   */
  QueuedRun make(String dagId, TriggerDagRunPostBody body) {
    Instant runAfter = micros(Objects.requireNonNullElse(body.runAfter(), clock.instant()));
    Instant named = Objects.requireNonNullElse(body.logicalDate(), runAfter);
    for (int attempt = 0; ; attempt++) {
      String runId =
          Objects.requireNonNullElse(
              body.dagRunId(), RunIds.manual(named.plus(attempt, ChronoUnit.MICROS)));
      try {
        AuditEntry entry =
            AuditEntry.of("trigger_dag_run")
                .run(dagId, runId, body.logicalDate())
                .with("conf", body.conf() == null ? null : body.conf().keySet());
        return runs.create(
            dagId,
            (tx, dag) -> {
              NewRun run = run(Calendars.with(tx, dag), body, runId, runAfter);
              audit.write(tx, entry);
              return run;
            });
      } catch (Runs.UnknownDagException unknown) {
        dags.get(dagId);
        throw Problem.notFound(String.valueOf(unknown.getMessage()));
      } catch (Runs.DuplicateRunException duplicate) {
        boolean givenByCaller = body.dagRunId() != null || body.logicalDate() != null;
        if (givenByCaller || attempt == MOST_AT_ONCE) {
          throw Problem.conflict(duplicate.getMessage() + " Give it another one.");
        }
      }
    }
  }

  /**
   * Cancels a run.
   *
   * @throws Problem with 409 if it has ended
   */
  void cancel(DagRunEntity run) {
    DagRunState state = DagRunState.of(run.state);
    if (state == DagRunState.SUCCESS || state == DagRunState.FAILED) {
      throw Problem.conflict(
          "Run '%s' of DAG '%s' has ended already (%s); there is nothing to cancel."
              .formatted(run.runId, run.dagId, state.value()));
    }
    try {
      runs.cancel(run.id, BY).toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw new IllegalStateException("The cancellation could not be stored.", failed);
    }
    audit.write(AuditEntry.of("cancel_dag_run").run(run.dagId, run.runId, run.logicalDate));
  }

  /** Writes a note. */
  @Transactional
  void note(DagRunEntity run, @Nullable String note) {
    if (!Objects.equals(run.note, note)) {
      DagRunEntity.update("note = ?1 where id = ?2", note, run.id);
      audit.write(
          AuditEntry.of("patch_dag_run")
              .run(run.dagId, run.runId, run.logicalDate)
              .with("fields", List.of("note")));
      changed.fire(
          new Change.OfRun(
              run.dagId,
              run.runId,
              RunState.valueOf(run.state.toUpperCase(Locale.ROOT)),
              new Change.Progress(run.startDate, run.endDate, run.reason),
              new Change.RunFacts(run.runType, run.logicalDate, run.runAfter)));
    }
  }

  /**
   * Returns the params of a run, defaults filled in.
   *
   * @throws Problem if they are not as the DAG wants them
   */
  Map<String, JsonNode> params(DagSpec dag, Map<String, JsonNode> given) {
    try {
      return RunParams.complete(dag.params(), given).values();
    } catch (InvalidParamsException invalid) {
      throw Problem.invalid(
          invalid.problems().stream()
              .map(problem ->
                  new ValidationError(
                      List.of(Invalid.BODY, "conf", problem.param()),
                      problem.message(),
                      Invalid.VALUE))
              .toList());
    }
  }

  private NewRun run(DagSpec dag, TriggerDagRunPostBody body, String runId, Instant runAfter) {
    Instant date = body.logicalDate() == null ? null : micros(body.logicalDate());
    Optional<ScheduledTimes.Interval> interval =
        Optional.ofNullable(date).map(at -> ScheduledTimes.intervalOf(dag, at));
    return new NewRun(
        dag.dagId(),
        runId,
        NewRun.Type.MANUAL,
        date,
        body.dataIntervalStart() == null
            ? interval.map(ScheduledTimes.Interval::start).orElse(null)
            : micros(body.dataIntervalStart()),
        body.dataIntervalEnd() == null
            ? interval.map(ScheduledTimes.Interval::end).orElse(null)
            : micros(body.dataIntervalEnd()),
        runAfter,
        params(dag, Objects.requireNonNullElse(body.conf(), Map.of())),
        DagRunTriggeredByType.REST_API.value(),
        null,
        body.note(),
        null);
  }

  /** What databases keep of an instant. */
  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
