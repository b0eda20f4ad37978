package dev.windlass.engine.human;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.running.QuestionRules;
import dev.windlass.dag.running.QuestionWatch;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.SqlOrder;
import dev.windlass.engine.rest.ValidationError;
import dev.windlass.engine.run.TaskInstanceEntity;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what is asked, and takes answers: one for each question. */
@Singleton
final class HumanInputs {

  private static final String SOMEBODY = "somebody";

  /** What a list may be sorted by. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "created_at", "h.created_at",
          "responded_at", "h.responded_at",
          "gives_up_at", "h.gives_up_at",
          "subject", "h.subject",
          "dag_id", "r.dag_id",
          "task_id", "t.task_id");

  /** A part of what is asked. */
  record Part(List<Asked> asked, int total) {}

  private record Standing(String state, @Nullable String memory, String runId) {}

  private final Database database;
  private final InstantSource clock;
  private final Scheduler scheduler;
  private final AuditLog audit;

  HumanInputs(Database database, InstantSource clock, Scheduler scheduler, AuditLog audit) {
    this.database = database;
    this.clock = clock;
    this.scheduler = scheduler;
    this.audit = audit;
  }

  /**
   * Returns a part of what is asked, in that order.
   *
   * @throws Problem with 400 for an order that is not known
   */
  Part list(HitlFilter filter, Paging paging) {
    List<Object> values = filter.values();
    String from =
        " from human_input h join task_instance t on t.id = h.task_instance_id join dag_run r on r.id = t.dag_run_id"
            + filter.where();
    String order = SqlOrder.of(paging.orderBy, COLUMNS, "h.created_at, h.task_instance_id");
    return database.inTransaction(tx -> {
      int total =
          tx.first(row -> row.number("total"), "select count(*) as total" + from, values.toArray())
              .orElse(0);
      List<@Nullable Object> all = new ArrayList<>(values);
      all.add(Math.min(paging.limit, Paging.MAXIMUM));
      all.add(paging.offset);
      return new Part(
          tx.query(Asked::read, "select h.*" + from + order + " limit ? offset ?", all.toArray()),
          total);
    });
  }

  /**
   * Returns what that task instance asks.
   *
   * @throws Problem with 404 if it asks nothing
   */
  Asked get(TaskInstanceEntity task) {
    return database.inTransaction(tx -> find(tx, task, "")).orElseThrow(() -> nothing(task));
  }

  /**
   * Returns what that task instance asked in a try.
   *
   * @throws Problem with 404 if it asked nothing
   */
  Asked get(TaskInstanceEntity task, int tryNumber) {
    String where = " where task_instance_id = ? and try_number = ?";
    return database
        .inTransaction(tx -> {
          Optional<Asked> latest =
              tx.first(Asked::read, "select * from human_input" + where, task.id, tryNumber);
          return latest.isPresent()
              ? latest
              : tx.first(Asked::read, "select * from human_input_try" + where, task.id, tryNumber);
        })
        .orElseThrow(() ->
            Problem.notFound(
                "Task '%s' asked nobody anything in try %d.".formatted(task.taskId, tryNumber)));
  }

  /**
   * Takes an answer and returns it.
   *
   * @throws Problem with 404 if nothing is asked, 403 if somebody else is, 409 if it is answered
   *     already or waits no longer, 422 if it is no answer to that question
   */
  Answer answer(TaskInstanceEntity task, UpdateHitlDetailBody body) {
    Answer answer =
        new Answer(
            Objects.requireNonNullElse(body.respondedBy(), SOMEBODY),
            clock.instant(),
            body.chosenOptions(),
            Objects.requireNonNullElse(body.paramsInput(), Map.of()));
    String runId =
        database.inTransaction(tx -> {
          Asked asked = find(tx, task, " for update").orElseThrow(() -> nothing(task));
          Standing standing = standing(tx, task);
          check(task, asked, standing, body, answer.filled());
          store(tx, task, standing, answer);
          return standing.runId();
        });
    scheduler.look();
    audit.write(
        AuditEntry.of("update_hitl_detail")
            .run(task.dagId, runId, null)
            .task(task.taskId, task.mapIndex)
            .with("chosen_options", body.chosenOptions())
            .with("responded_by", body.respondedBy()));
    return answer;
  }

  private static void check(
      TaskInstanceEntity task,
      Asked asked,
      Standing standing,
      UpdateHitlDetailBody body,
      Map<String, JsonNode> filled) {
    if (asked.respondedAt() != null) {
      throw Problem.conflict(
          "Task '%s' was answered already: %s chose %s at %s. To ask again, clear the task."
              .formatted(
                  task.taskId,
                  asked.respondedBy(),
                  String.join(", ", Objects.requireNonNullElse(asked.chosen(), List.of())),
                  asked.respondedAt()));
    }
    if (!standing.state().equals("deferred")) {
      throw Problem.conflict(
          "Task '%s' waits for an answer no longer: it is %s."
              .formatted(task.taskId, standing.state()));
    }
    if (!asked.assignedTo().isEmpty() && !asked.assignedTo().contains(body.respondedBy())) {
      throw Problem.forbidden(
          "Task '%s' asks %s%s. Say who answers with responded_by."
              .formatted(
                  task.taskId,
                  String.join(" or ", asked.assignedTo()),
                  body.respondedBy() == null ? "" : ", not " + body.respondedBy()));
    }
    List<String> problems =
        QuestionRules.problems(
            asked.options(), asked.several(), asked.form(), body.chosenOptions(), filled);
    if (!problems.isEmpty()) {
      throw Problem.invalid(
          problems.stream()
              .map(problem ->
                  new ValidationError(
                      List.of(
                          Invalid.BODY,
                          problem.startsWith("Field ") ? "params_input" : "chosen_options"),
                      problem,
                      Invalid.VALUE))
              .toList());
    }
  }

  private static void store(
      Transaction tx, TaskInstanceEntity task, Standing standing, Answer given)
      throws SQLException {
    tx.update(
        """
        update human_input set responded_by = ?, responded_at = ?, chosen_options = ?, form_input = ?
        where task_instance_id = ?
        """,
        given.by(),
        given.at(),
        Asked.json(given.chosen()),
        Asked.json(given.filled()),
        task.id);
    ObjectNode memory = memory(standing.memory());
    ObjectNode answer = memory.putObject(QuestionWatch.ANSWER);
    answer.set("chosen", Json.MAPPER.valueToTree(given.chosen()));
    answer.set("filled", Json.MAPPER.valueToTree(given.filled()));
    answer.put("by", given.by());
    tx.update(
        "update task_instance set memory = ?, due_at = ? where id = ? and state = 'deferred'",
        Asked.json(memory),
        given.at(),
        task.id);
  }

  private static ObjectNode memory(@Nullable String stored) {
    try {
      return stored != null && Json.MAPPER.readTree(stored) instanceof ObjectNode known
          ? known
          : Json.MAPPER.createObjectNode();
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored question cannot be read.", damaged);
    }
  }

  private static Standing standing(Transaction tx, TaskInstanceEntity task) throws SQLException {
    return tx.first(
            row -> new Standing(row.text("state"), row.optionalText("memory"), row.text("run_id")),
            """
            select t.state, t.memory, r.run_id from task_instance t join dag_run r on r.id = t.dag_run_id
            where t.id = ? for update
            """,
            task.id)
        .orElseThrow(() -> nothing(task));
  }

  private static Optional<Asked> find(Transaction tx, TaskInstanceEntity task, String lock)
      throws SQLException {
    return tx.first(
        Asked::read, "select * from human_input where task_instance_id = ?" + lock, task.id);
  }

  private static Problem nothing(TaskInstanceEntity task) {
    return Problem.notFound(
        "Task '%s' asks nobody anything%s."
            .formatted(task.taskId, task.tryNumber == 0 ? " yet; it has not started" : ""));
  }
}
