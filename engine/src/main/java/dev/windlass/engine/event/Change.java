package dev.windlass.engine.event;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed and is committed. It says what a page needs to follow it without
 * asking again, as far as that is known where it was changed.
 *
 * <p>Example: {@code new Change.OfDag("orders_etl")}.
 */
public sealed interface Change {

  /** Returns the name of the event, for example {@code dag_run}. */
  String type();

  /** Returns the DAG it belongs to; null if it is known to none. */
  default @Nullable String dagId() {
    return null;
  }

  /** Returns the run it belongs to; null if to none. */
  default @Nullable String dagRunId() {
    return null;
  }

  /**
   * Returns what it is about: of two changes of the same, the later one says everything.
   *
   * <p>Unless overridden that is the change itself.
   */
  default Object subject() {
    return this;
  }

  /** A DAG is new, has a new version, was paused, unpaused, retired, or is due at another time. */
  record OfDag(String dagId) implements Change {
    @Override
    public String type() {
      return "dag";
    }
  }

  /**
   * How far a run or a task instance has come.
   *
   * @param startDate when it, or its latest try, started
   * @param endDate when that ended
   * @param reason why it is as it is
   */
  record Progress(
      @Nullable Instant startDate, @Nullable Instant endDate, @Nullable String reason) {}

  /**
   * A run was made, has another state, or was deleted.
   *
   * @param state its state; null once it is deleted
   * @param progress how far it has come; null once it is deleted
   * @param facts what never changes about it; null once it is deleted
   */
  record OfRun(
      String dagId,
      String dagRunId,
      @Nullable RunState state,
      @Nullable Progress progress,
      @Nullable RunFacts facts)
      implements Change {

    private record Subject(String dagId, String dagRunId) {}

    /** Says that a run was deleted. */
    public static OfRun deleted(String dagId, String dagRunId) {
      return new OfRun(dagId, dagRunId, null, null, null);
    }

    @Override
    public String type() {
      return "dag_run";
    }

    @Override
    public Object subject() {
      return new Subject(dagId, dagRunId);
    }
  }

  /**
   * What never changes about a run.
   *
   * @param runType what made it, for example {@code scheduled}
   * @param logicalDate the instant it is for
   * @param runAfter the earliest time it may start
   */
  record RunFacts(String runType, @Nullable Instant logicalDate, Instant runAfter) {}

  /**
   * A task instance has another state.
   *
   * @param mapIndex which element it is for; -1 if for none
   * @param tryNumber its latest try; 0 before the first
   * @param state its state; null while it waits for its upstream tasks
   * @param progress how far it has come
   * @param waits since when and until when it waits
   */
  record OfTaskInstance(
      String dagId,
      String dagRunId,
      String taskId,
      int mapIndex,
      int tryNumber,
      @Nullable TaskState state,
      Progress progress,
      Waits waits)
      implements Change {

    private record Subject(String dagId, String dagRunId, String taskId, int mapIndex) {}

    public OfTaskInstance {
      // Airflow writes this state as null everywhere.
      state = state == TaskState.NONE ? null : state;
    }

    @Override
    public String type() {
      return "task_instance";
    }

    @Override
    public Object subject() {
      return new Subject(dagId, dagRunId, taskId, mapIndex);
    }
  }

  /**
   * What a task instance waits, or waited, for.
   *
   * @param scheduledWhen since when it could start
   * @param queuedWhen when it was given to an executor
   * @param dueAt when it is tried again
   */
  record Waits(
      @Nullable Instant scheduledWhen, @Nullable Instant queuedWhen, @Nullable Instant dueAt) {}

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

  /** A task instance asks somebody something, or waits for an answer no longer. */
  record OfHitlDetail(String dagId, String dagRunId, String taskId, int mapIndex)
      implements Change {
    @Override
    public String type() {
      return "hitl_detail";
    }
  }

  /** Another thing was seen of the pod of a try. */
  record OfPod(String dagId, String dagRunId, String taskId, int mapIndex, int tryNumber)
      implements Change {
    @Override
    public String type() {
      return "pod";
    }
  }

  /** A connection was made, changed or deleted. */
  record OfConnection(String connectionId) implements Change {
    @Override
    public String type() {
      return "connection";
    }
  }

  /** A variable was made, changed or deleted. */
  record OfVariable(String key) implements Change {
    @Override
    public String type() {
      return "variable";
    }
  }

  /** A pool was made, changed or deleted. */
  record OfPool(String name) implements Change {
    @Override
    public String type() {
      return "pool";
    }
  }

  /** An asset was updated, or what is queued of it is other than before. */
  record OfAsset(String uri) implements Change {
    @Override
    public String type() {
      return "asset";
    }
  }
}
