package dev.windlass.engine.run;

import dev.windlass.dag.Connection;
import dev.windlass.dag.running.References;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.connection.Connections;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.variable.Variables;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts together what the latest attempt of a task instance was given, or the first would be, but
 * for the results of other tasks. Connections and variables are those of now: whoever changed one
 * since sees the changed one.
 */
@Singleton
final class Givens {

  private final Database database;
  private final ActiveRuns runs;
  private final Connections connections;
  private final Variables variables;

  Givens(Database database, ActiveRuns runs, Connections connections, Variables variables) {
    this.database = database;
    this.runs = runs;
    this.connections = connections;
    this.variables = variables;
  }

  /** Returns the run of a task instance with the DAG version it is pinned to. */
  ActiveRun run(TaskInstanceEntity task) {
    return database.inTransaction(tx -> runs.get(tx, task.dagRunId));
  }

  /**
   * Returns the attempt; connections and variables that do not exist are missing in it.
   *
   * @throws dev.windlass.engine.secret.UnreadableSecretException if a secret was encrypted with
   *     another key
   */
  TaskAttempt attempt(TaskInstanceEntity task, ActiveRun run, TaskSpec spec) {
    References references = References.of(spec.operator());
    Map<String, Connection> found = new HashMap<>();
    references
        .connections()
        .forEach(id -> connections.find(id).ifPresent(connection -> found.put(id, connection)));
    Map<String, String> values = new HashMap<>();
    references
        .variables()
        .forEach(key -> variables.find(key).ifPresent(value -> values.put(key, value)));
    return attempt(task, context(run, spec), spec, found, values);
  }

  /** Returns the attempt without its connections and variables, for what needs none of them. */
  TaskAttempt bare(TaskInstanceEntity task, ActiveRun run, TaskSpec spec) {
    return attempt(task, context(run, spec), spec, Map.of(), Map.of());
  }

  private RunContext context(ActiveRun run, TaskSpec spec) {
    return database.inTransaction(tx -> RunAssetEvents.contextFor(spec.operator(), run, tx));
  }

  private static TaskAttempt attempt(
      TaskInstanceEntity task,
      RunContext context,
      TaskSpec spec,
      Map<String, Connection> connections,
      Map<String, String> variables) {
    return new TaskAttempt(
        "",
        context,
        task.taskId,
        task.mapIndex,
        Math.max(1, task.tryNumber),
        task.maxTries,
        spec.operator(),
        Map.of(),
        task.element == null ? null : TaskInstanceViews.json(task.element),
        connections,
        variables,
        spec.timeout(),
        TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES);
  }
}
