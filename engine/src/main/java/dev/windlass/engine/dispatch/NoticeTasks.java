package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Notice;
import dev.windlass.dag.NoticeEvent;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.notice.NoticeResults;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.executor.ExecutionEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of authors that are told of notices: beside their runs, on the executor for code
 * of authors, each notice until its task succeeded or ten attempts are used up. What becomes of
 * them touches no run.
 */
final class NoticeTasks {

  /** Where code of authors runs. */
  static final String EXECUTOR = "local";

  /**
   * An attempt to tell a task.
   *
   * @param tryNumber its number among all attempts to tell this task of this run
   * @param notice what it is told
   */
  record Told(UUID attemptId, ActiveRun run, TaskSpec task, int tryNumber, JsonNode notice) {}

  private record Due(UUID id, UUID runId, String channel, JsonNode content, Instant at) {
    static Due read(Row row) throws SQLException {
      return new Due(
          row.id("id"),
          row.id("dag_run_id"),
          row.text("channel"),
          parse(row.text("content")),
          row.instant("due_at"));
    }
  }

  private record Ended(UUID id, int attempts) {}

  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  /** Returns the attempts that the database believes to be under way in that engine. */
  List<UUID> attach(Transaction tx, UUID engine) throws SQLException {
    List<UUID> attempts = OwnAttempts.ofNotices(tx, engine);
    underWay.addAll(attempts);
    return attempts;
  }

  /** Takes out what is about attempts of these and writes down how they ended. */
  List<ExecutionEvent> take(Pass pass, List<ExecutionEvent> events) throws SQLException {
    if (underWay.isEmpty()) {
      return events;
    }
    List<ExecutionEvent> others = new ArrayList<>();
    for (ExecutionEvent event : events) {
      UUID attempt = UUID.fromString(event.attemptId());
      if (!underWay.contains(attempt)) {
        others.add(event);
      } else if (event instanceof ExecutionEvent.Finished finished) {
        end(pass, attempt, finished.outcome());
      }
    }
    return others;
  }

  /** Forgets attempts whose end is stored. */
  void forget(List<UUID> over) {
    over.forEach(underWay::remove);
  }

  /** Writes down how an attempt ended. */
  static void end(Pass pass, UUID attempt, Outcome outcome) throws SQLException {
    pass.over.add(attempt);
    Optional<Ended> notice =
        pass.tx()
            .first(
                row -> new Ended(row.id("id"), row.number("attempts")),
                "select id, attempts from notice where attempt_id = ?",
                attempt);
    if (notice.isEmpty()) {
      return;
    }
    String problem = problem(outcome);
    if (problem == null) {
      NoticeResults.sent(pass.tx(), notice.get().id(), pass.now());
    } else {
      NoticeResults.failed(
          pass.tx(), notice.get().id(), notice.get().attempts(), problem, pass.now());
    }
    pass.noticesChanged = true;
  }

  private static @Nullable String problem(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _, Outcome.Skipped _ -> null;
      case Outcome.Failed failed -> failed.reason();
      case Outcome.Rejected rejected -> rejected.reason();
      case Outcome.Lost lost -> lost.reason();
      case Outcome.Cancelled cancelled -> cancelled.reason();
      case Outcome.TimedOut timedOut -> timedOut.reason();
      case Outcome.NotYet _ -> "It did not end.";
    };
  }

  /** Begins what is due, as far as there are slots, and sees to it that the next is in time. */
  void begin(Pass pass, int free) throws SQLException {
    int slots = Math.max(0, free);
    // One more than can begin. If that is due, too, the end of another wakes it.
    List<Due> next =
        pass.tx()
            .query(
                Due::read,
                """
                select id, dag_run_id, channel, content, due_at from notice
                where state = 'waiting' and by_task = true and attempt_id is null
                order by due_at, id limit ?
                """,
                slots + 1);
    for (Due one : next) {
      if (one.at().isAfter(pass.now())) {
        pass.wakeAt(one.at());
        return;
      }
      if (slots-- > 0) {
        begin(pass, one);
      }
    }
  }

  private void begin(Pass pass, Due due) throws SQLException {
    ActiveRun run = pass.run(due.runId());
    UUID attempt = Ids.at(pass.now());
    int tryNumber =
        1
            + pass.tx()
                .first(
                    row -> row.number("latest"),
                    """
                    select coalesce(max(try_number), 0) as latest from notice
                    where dag_run_id = ? and by_task = true and channel = ?
                    """,
                    due.runId(),
                    due.channel())
                .orElse(0);
    pass.tx()
        .update(
            "update notice set attempts = attempts + 1, attempt_id = ?, try_number = ?, engine_id = ? where id = ?",
            attempt,
            tryNumber,
            pass.engine(),
            due.id());
    underWay.add(attempt);
    pass.told.add(
        new Told(attempt, run, task(run, due.channel()), tryNumber, notice(due.content())));
  }

  private static TaskSpec task(ActiveRun run, String channel) {
    String taskId = parse(channel).path("taskId").asText();
    return run.dag().spec().alertsOrNone().task(taskId);
  }

  /** What is stored has the names of JSON for other systems; authors get a record. */
  private static JsonNode notice(JsonNode content) {
    JsonNode task = content.path("task_id");
    JsonNode reason = content.path("reason");
    return Json.MAPPER.valueToTree(
        new Notice(
            Json.MAPPER.convertValue(content.path("event"), NoticeEvent.class),
            content.path("dag_id").asText(),
            content.path("dag_run_id").asText(),
            Instant.parse(content.path("logical_date").asText()),
            task.isTextual() ? task.asText() : null,
            content.path("map_index").asInt(-1),
            Instant.parse(content.path("at").asText()),
            content.path("subject").asText(),
            reason.isTextual() ? reason.asText() : null));
  }

  private static JsonNode parse(String stored) {
    try {
      return Json.MAPPER.readTree(stored);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored notice cannot be read.", damaged);
    }
  }
}
