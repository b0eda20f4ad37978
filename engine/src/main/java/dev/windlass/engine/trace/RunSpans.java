package dev.windlass.engine.trace;

import dev.windlass.dag.RunState;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.dispatch.EndedAttempt;
import dev.windlass.engine.dispatch.EndedAttempt.Ending;
import dev.windlass.engine.dispatch.PassReport.RunEntered;
import dev.windlass.engine.dispatch.PassReport.TaskEntered;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes spans of what ended. What it needs of earlier tries is read, for many at once. */
final class RunSpans {

  private static final String TRIES =
      """
      select t.id, r.start_date as run_start, a.try_number, a.queued_when
      from task_instance t join dag_run r on r.id = t.dag_run_id
        left join task_attempt a on a.task_instance_id = t.id
      where t.id in
      """;

  /** A try of an instance; number 0 and no time if it has none. */
  private record Try(UUID instance, @Nullable Instant runStart, int number, @Nullable Instant at) {
    static Try read(Row row) throws SQLException {
      return new Try(
          row.id("id"),
          row.optionalInstant("run_start"),
          row.number("try_number"),
          row.optionalInstant("queued_when"));
    }
  }

  private final Database database;
  private final Resource resource;

  RunSpans(Database database, Resource resource) {
    this.database = database;
    this.resource = resource;
  }

  /** Returns a span for each. */
  List<SpanData> of(List<Ended> ended) {
    List<Object> instances = new ArrayList<>();
    for (Ended one : ended) {
      if (one instanceof Ended.OfTaskInstance task) {
        instances.add(task.entered().before().id());
      }
    }
    Map<UUID, List<Try>> tries = tries(instances);
    List<SpanData> spans = new ArrayList<>();
    for (Ended one : ended) {
      spans.add(
          switch (one) {
            case Ended.OfAttempt(EndedAttempt attempt) -> attempt(attempt);
            case Ended.OfTaskInstance task ->
                taskInstance(task, tries.getOrDefault(task.entered().before().id(), List.of()));
            case Ended.OfRun(RunEntered run) -> run(run);
          });
    }
    return spans;
  }

  private Map<UUID, List<Try>> tries(List<Object> instances) {
    if (instances.isEmpty()) {
      return Map.of();
    }
    return database
        .inTransaction(tx ->
            tx.query(
                Try::read, TRIES + Transaction.placeholders(instances.size()), instances.toArray()))
        .stream()
        .collect(Collectors.groupingBy(Try::instance));
  }

  private SpanData attempt(EndedAttempt attempt) {
    Instance instance = attempt.instance();
    AttributesBuilder attributes =
        attributes(attempt.run(), instance)
            .put("windlass.try_number", instance.tryNumber())
            .put("windlass.executor", instance.executor())
            .put("windlass.state", state(attempt.ending()));
    boolean failed = isFailure(attempt.ending());
    if (failed) {
      attributes.put("windlass.failure_class", attempt.ending().value());
    }
    return new RunSpan(
        resource,
        TraceIds.trace(attempt.run().id()),
        TraceIds.attempt(attempt.id()),
        TraceIds.taskInstance(instance),
        name(instance) + " try " + instance.tryNumber(),
        attempt.startedAt(),
        attempt.endedAt(),
        status(failed, null),
        attributes.build());
  }

  private SpanData taskInstance(Ended.OfTaskInstance ended, List<Try> tries) {
    TaskEntered task = ended.entered();
    Instance instance = task.before();
    int first = TraceIds.firstTry(instance);
    Instant end = Objects.requireNonNullElse(task.progress().endDate(), Instant.EPOCH);
    Instant began = Objects.requireNonNullElse(task.progress().startDate(), end);
    Instant start =
        tries.stream()
            .filter(one -> one.number() >= first)
            .flatMap(one -> Stream.ofNullable(one.at()))
            .min(Instant::compareTo)
            .orElse(began);
    Instant runStart = tries.isEmpty() ? null : tries.getFirst().runStart();
    AttributesBuilder attributes =
        attributes(task.run(), instance)
            .put("windlass.try_number", task.tryNumber())
            .put("windlass.state", task.state().value());
    Ending ending = ended.ending();
    if (ending != null && isFailure(ending)) {
      attributes.put("windlass.failure_class", ending.value());
    }
    return new RunSpan(
        resource,
        TraceIds.trace(task.run().id()),
        TraceIds.taskInstance(instance),
        TraceIds.run(task.run().id(), runStart),
        name(instance),
        start,
        end,
        status(task.state().isFailure(), task.progress().reason()),
        attributes.build());
  }

  private SpanData run(RunEntered entered) {
    ActiveRun run = entered.run();
    Instant end = Objects.requireNonNullElse(entered.progress().endDate(), Instant.EPOCH);
    Instant start = entered.progress().startDate();
    return new RunSpan(
        resource,
        TraceIds.trace(run.id()),
        TraceIds.run(run.id(), start),
        null,
        run.dagId(),
        Objects.requireNonNullElse(start, end),
        end,
        status(entered.state() == RunState.FAILED, entered.progress().reason()),
        Attributes.builder()
            .put("windlass.dag_id", run.dagId())
            .put("windlass.run_id", run.runId())
            .put("windlass.run_type", run.facts().runType())
            .put("windlass.state", entered.state().value())
            .build());
  }

  private static AttributesBuilder attributes(ActiveRun run, Instance instance) {
    return Attributes.builder()
        .put("windlass.dag_id", run.dagId())
        .put("windlass.run_id", run.runId())
        .put("windlass.task_id", instance.taskId())
        .put("windlass.map_index", instance.mapIndex());
  }

  private static String name(Instance instance) {
    return instance.isElement()
        ? "%s[%d]".formatted(instance.taskId(), instance.mapIndex())
        : instance.taskId();
  }

  private static String state(Ending ending) {
    return switch (ending) {
      case SUCCEEDED -> "success";
      case SKIPPED -> "skipped";
      case FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST, CLEARED, MARKED -> "failed";
    };
  }

  /** What somebody ended is no failure. */
  private static boolean isFailure(Ending ending) {
    return switch (ending) {
      case FAILED, TIMED_OUT, REJECTED, LOST -> true;
      case SUCCEEDED, SKIPPED, CANCELLED, CLEARED, MARKED -> false;
    };
  }

  private static StatusData status(boolean failed, @Nullable String reason) {
    return failed
        ? StatusData.create(StatusCode.ERROR, Objects.requireNonNullElse(reason, ""))
        : StatusData.unset();
  }
}
