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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes attempts of instances that may start, for an executor that has a slot free for each. */
final class Claims {

  /** An instance and what it is claimed for: a new attempt, or a further look of the one it has. */
  private record Begun(Candidate candidate, UUID attempt, int tryNumber) {

    static Begun of(Pass pass, Candidate candidate) {
      Instance instance = candidate.instance();
      return new Begun(
          candidate,
          Ids.at(pass.now()),
          candidate.standing().looking() ? instance.tryNumber() : instance.tryNumber() + 1);
    }

    Instance instance() {
      return candidate.instance();
    }

    boolean isFurtherLook() {
      return candidate.standing().looking();
    }
  }

  private Claims() {}

  /** Claims those instances. */
  static void claim(Pass pass, List<Candidate> candidates) throws SQLException {
    if (candidates.isEmpty()) {
      return;
    }
    List<Begun> all = candidates.stream().map(candidate -> Begun.of(pass, candidate)).toList();
    look(pass, all.stream().filter(Begun::isFurtherLook).toList());
    Set<UUID> lost = begin(pass, all.stream().filter(one -> !one.isFurtherLook()).toList());
    List<Begun> begun = all.stream().filter(one -> !lost.contains(one.attempt())).toList();
    List<Instance> instances = begun.stream().map(Begun::instance).toList();
    ClaimOutputs outputs = ClaimOutputs.of(pass, instances);
    Map<UUID, Map<String, JsonNode>> kept = KeptStates.of(pass, instances);
    for (Begun one : begun) {
      Instance instance = one.instance();
      Candidate candidate = one.candidate();
      ActiveRun run = pass.run(instance.runId());
      TaskSpec task = run.dag().graph().task(instance.taskId());
      pass.claims.add(
          new Claim(
              one.attempt(),
              instance.executor(),
              run,
              task,
              instance.mapIndex(),
              one.tryNumber(),
              outputs.of(instance),
              candidate.element() == null ? null : Outputs.parse(candidate.element()),
              RunAssetEvents.contextFor(task.operator(), run, pass.tx()),
              candidate.standing(),
              kept.getOrDefault(instance.id(), Map.of())));
      if (!one.isFurtherLook()) {
        pass.changed(
            instance,
            TaskState.QUEUED,
            one.tryNumber(),
            new Change.Progress(null, null, null),
            new Change.Waits(instance.scheduledWhen(), pass.now(), null));
      }
    }
  }

  /** Makes attempts; returns those whose instance somebody has changed since it was read. */
  private static Set<UUID> begin(Pass pass, List<Begun> all) throws SQLException {
    List<@Nullable Object[]> instances = new ArrayList<>();
    for (Begun one : all) {
      Instance instance = one.instance();
      instances.add(
          new @Nullable Object[] {
            one.attempt(),
            one.tryNumber(),
            instance.scheduledWhen(),
            pass.now(),
            pass.engine(),
            instance.id(),
            instance.state().value()
          });
    }
    int[] changed =
        pass.tx()
            .updateAll(
                """
                update task_instance set state = 'queued', attempt_id = ?, try_number = ?, scheduled_when = ?, queued_when = ?,
                  engine_id = ?, start_date = null, end_date = null, host = null, due_at = null, reason = null
                where id = ? and (state = ?) is true
                """,
                instances);
    Set<UUID> lost = new HashSet<>();
    List<@Nullable Object[]> attempts = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      Begun one = all.get(i);
      if (changed[i] == 0) {
        lost.add(one.attempt());
      } else {
        attempts.add(
            new @Nullable Object[] {
              one.attempt(),
              one.instance().id(),
              one.tryNumber(),
              TaskState.QUEUED.value(),
              pass.now(),
              pass.engine()
            });
      }
    }
    pass.tx()
        .updateAll(
            """
            insert into task_attempt (id, task_instance_id, try_number, state, queued_when, engine_id)
            values (?, ?, ?, ?, ?, ?)
            """,
            attempts);
    return lost;
  }

  /** The same attempt under another name: a late report of a look before this one is none. */
  private static void look(Pass pass, List<Begun> further) throws SQLException {
    List<@Nullable Object[]> looks = new ArrayList<>();
    List<@Nullable Object[]> renamed = new ArrayList<>();
    for (Begun one : further) {
      looks.add(new @Nullable Object[] {one.attempt(), pass.engine(), one.instance().id()});
      renamed.add(
          new @Nullable Object[] {one.attempt(), pass.engine(), one.instance().attemptId()});
    }
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
