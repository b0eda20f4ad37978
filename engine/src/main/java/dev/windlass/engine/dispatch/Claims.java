package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.RunAssetEvents;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes attempts of scheduled instances, for an executor that has a slot free for each. */
final class Claims {

  private Claims() {}

  /** Claims those instances. */
  static void claim(Pass pass, List<Candidate> candidates) throws SQLException {
    if (candidates.isEmpty()) {
      return;
    }
    ClaimOutputs outputs =
        ClaimOutputs.of(pass, candidates.stream().map(Candidate::instance).toList());
    List<@Nullable Object[]> instances = new ArrayList<>();
    List<@Nullable Object[]> attempts = new ArrayList<>();
    List<@Nullable Object[]> looks = new ArrayList<>();
    List<@Nullable Object[]> renamed = new ArrayList<>();
    Map<UUID, Map<String, JsonNode>> kept = KeptStates.of(pass, candidates);
    for (Candidate candidate : candidates) {
      Instance instance = candidate.instance();
      ActiveRun run = pass.run(instance.runId());
      TaskSpec task = run.dag().graph().task(instance.taskId());
      UUID attempt = Ids.at(pass.now());
      boolean again = candidate.standing().looking();
      int tryNumber = again ? instance.tryNumber() : instance.tryNumber() + 1;
      if (again) {
        // The same attempt under another name: a late report of a look before this one is none.
        looks.add(new @Nullable Object[] {attempt, pass.engine(), instance.id()});
        renamed.add(new @Nullable Object[] {attempt, pass.engine(), instance.attemptId()});
      } else {
        instances.add(
            new @Nullable Object[] {attempt, tryNumber, pass.now(), pass.engine(), instance.id()});
        attempts.add(
            new @Nullable Object[] {
              attempt, instance.id(), tryNumber, TaskState.QUEUED.value(), pass.now(), pass.engine()
            });
      }
      pass.claims.add(
          new Claim(
              attempt,
              instance.executor(),
              run,
              task,
              instance.mapIndex(),
              tryNumber,
              outputs.of(instance),
              candidate.element() == null ? null : Outputs.parse(candidate.element()),
              RunAssetEvents.contextFor(task.operator(), run, pass.tx()),
              candidate.standing(),
              kept.getOrDefault(instance.id(), Map.of())));
      if (again) {
        continue;
      }
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
            update task_instance set state = 'queued', attempt_id = ?, try_number = ?, queued_when = ?, engine_id = ?,
              start_date = null, end_date = null, host = null, due_at = null, reason = null
            where id = ? and (state = 'scheduled') is true
            """,
            instances);
    pass.tx()
        .updateAll(
            """
            insert into task_attempt (id, task_instance_id, try_number, state, queued_when, engine_id)
            values (?, ?, ?, ?, ?, ?)
            """,
            attempts);
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'queued', attempt_id = ?, engine_id = ?
            where id = ? and (state = 'scheduled') is true
            """,
            looks);
    pass.tx().updateAll("update task_attempt set id = ?, engine_id = ? where id = ?", renamed);
  }
}
