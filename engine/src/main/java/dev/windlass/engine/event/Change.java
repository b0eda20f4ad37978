package dev.windlass.engine.event;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed and is committed. It says what to look at again, not everything about
 * it.
 *
 * <p>Example: {@code new Change.OfRun("orders_etl", "manual__2026-01-01T06:00:00+00:00",
 * RunState.SUCCESS)}.
 */
public sealed interface Change {

  /** Returns the name of the event, for example {@code dag_run}. */
  String type();

  /** Returns the DAG it belongs to; null if it is known to none. */
  @Nullable String dagId();

  /** Returns the run it belongs to; null if to none. */
  default @Nullable String dagRunId() {
    return null;
  }

  /** A DAG is new, has a new version, was paused, unpaused, retired, or is due at another time. */
  record OfDag(String dagId) implements Change {
    @Override
    public String type() {
      return "dag";
    }
  }

  /**
   * A run was made, has another state, or was deleted.
   *
   * @param state its state; null once it is deleted
   */
  record OfRun(String dagId, String dagRunId, @Nullable RunState state) implements Change {
    @Override
    public String type() {
      return "dag_run";
    }
  }

  /**
   * A task instance has another state.
   *
   * @param mapIndex which element it is for; -1 if for none
   * @param tryNumber its latest try; 0 before the first
   * @param state its state; null while it waits for its upstream tasks
   */
  record OfTaskInstance(
      String dagId,
      String dagRunId,
      String taskId,
      int mapIndex,
      int tryNumber,
      @Nullable TaskState state)
      implements Change {

    public OfTaskInstance {
      // Airflow writes this state as null everywhere.
      state = state == TaskState.NONE ? null : state;
    }

    @Override
    public String type() {
      return "task_instance";
    }
  }

  /**
   * A bundle was read and its import errors are others now.
   *
   * @param dagId the DAG, if the change is about a single one
   */
  record OfImportErrors(String bundleName, @Nullable String dagId) implements Change {
    @Override
    public String type() {
      return "import_error";
    }
  }
}
