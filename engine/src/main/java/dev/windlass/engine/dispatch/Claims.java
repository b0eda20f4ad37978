package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.References;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes scheduled instances for an executor, the most important first, as many as it has slots
 * free.
 */
final class Claims {

  private static final String FREE =
      """
      select * from task_instance
      where state = 'scheduled' and executor = ?
        and not exists (select 1 from dag d where d.dag_id = task_instance.dag_id and d.is_paused)
      order by priority_weight desc, id
      limit ? for update skip locked
      """;

  private record Candidate(Instance instance, @Nullable String element) {
    static Candidate read(Row row) throws SQLException {
      return new Candidate(Instance.read(row), row.optionalText("element"));
    }
  }

  private Claims() {}

  /** Claims up to that many instances. */
  static void claim(Pass pass, String executor, int slots) throws SQLException {
    List<Candidate> candidates = pass.tx().query(Candidate::read, FREE, executor, slots);
    if (candidates.isEmpty()) {
      return;
    }
    Map<ActiveRun, Map<String, JsonNode>> outputs = outputsFor(pass, candidates);
    List<@Nullable Object[]> instances = new ArrayList<>();
    List<@Nullable Object[]> attempts = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Instance instance = candidate.instance();
      ActiveRun run = pass.run(instance.runId());
      TaskSpec task = run.dag().graph().task(instance.taskId());
      UUID attempt = Ids.at(pass.now());
      int tryNumber = instance.tryNumber() + 1;
      instances.add(new @Nullable Object[] {attempt, tryNumber, pass.now(), instance.id()});
      attempts.add(
          new @Nullable Object[] {
            attempt, instance.id(), tryNumber, TaskState.QUEUED.value(), pass.now()
          });
      pass.claims.add(
          new Claim(
              attempt,
              executor,
              run,
              task,
              instance.mapIndex(),
              tryNumber,
              only(References.of(task.operator()).outputs(), outputs.get(run)),
              candidate.element() == null ? null : Outputs.parse(candidate.element())));
      pass.changed(
          instance,
          TaskState.QUEUED,
          tryNumber,
          new Change.Progress(null, null, null),
          new Change.Waits(instance.scheduledWhen(), pass.now(), null));
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'queued', attempt_id = ?, try_number = ?, queued_when = ?,
              start_date = null, end_date = null, host = null, due_at = null, reason = null
            where id = ? and state = 'scheduled'
            """,
            instances);
    pass.tx()
        .updateAll(
            """
            insert into task_attempt (id, task_instance_id, try_number, state, queued_when)
            values (?, ?, ?, ?, ?)
            """,
            attempts);
  }

  /** Reads the results that the candidates of each run need, once per run. */
  private static Map<ActiveRun, Map<String, JsonNode>> outputsFor(
      Pass pass, List<Candidate> candidates) throws SQLException {
    Map<ActiveRun, Set<String>> needed = new HashMap<>();
    for (Candidate candidate : candidates) {
      ActiveRun run = pass.run(candidate.instance().runId());
      TaskSpec task = run.dag().graph().task(candidate.instance().taskId());
      needed
          .computeIfAbsent(run, one -> new LinkedHashSet<>())
          .addAll(References.of(task.operator()).outputs());
    }
    Map<ActiveRun, Map<String, JsonNode>> outputs = new HashMap<>();
    for (Map.Entry<ActiveRun, Set<String>> entry : needed.entrySet()) {
      outputs.put(entry.getKey(), Outputs.of(pass, entry.getKey(), entry.getValue()));
    }
    return outputs;
  }

  private static Map<String, JsonNode> only(
      Collection<String> tasks, @Nullable Map<String, JsonNode> outputs) {
    Map<String, JsonNode> result = new HashMap<>();
    for (String task : tasks) {
      JsonNode value = outputs == null ? null : outputs.get(task);
      if (value != null) {
        result.put(task, value);
      }
    }
    return result;
  }
}
