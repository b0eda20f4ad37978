package dev.windlass.dag;

import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a run of another DAG, or for a task of it, without holding a slot. {@link
 * Dsl#waitForDag} and {@link Dsl#waitForTask} make one. It goes on as soon as the other one ends.
 *
 * <p>The run is the one with the same logical date unless {@link #shiftedBy} says otherwise. It
 * need not be there yet. A success is waited for, and a failure fails the task, unless {@link
 * #allowing} and {@link #failingOn} say otherwise.
 *
 * <p>Example: {@code waitForDag("orders_etl").shiftedBy(ofHours(-1))}.
 *
 * @param dagId the DAG
 * @param taskId the task; null for the run as a whole
 * @param shift how far its logical date is from that of this run; null for the same
 * @param good which states are waited for
 * @param bad which states fail the task
 */
public record OtherDagSensor(
    String dagId,
    @Nullable String taskId,
    @Nullable Duration shift,
    List<TaskState> good,
    List<TaskState> bad)
    implements Operator<Void> {

  /** Keeps copies of the lists. */
  public OtherDagSensor {
    good = List.copyOf(good);
    bad = List.copyOf(bad);
  }

  /**
   * Returns this for the run with another logical date than this run's.
   *
   * <p>Example: {@code waitForDag("nightly").shiftedBy(ofHours(-6))} in a run for 06:00 waits for
   * that for 00:00.
   *
   * @param time negative for an earlier one
   */
  public OtherDagSensor shiftedBy(Duration time) {
    return new OtherDagSensor(dagId, taskId, time, good, bad);
  }

  /**
   * Returns this waiting for these states instead of success.
   *
   * <p>Example: {@code .allowing(TaskState.SUCCESS, TaskState.SKIPPED)}.
   *
   * @param states finished ones; of a run only success and failed
   */
  public OtherDagSensor allowing(TaskState... states) {
    return new OtherDagSensor(dagId, taskId, shift, List.of(states), bad);
  }

  /**
   * Returns this failing on these states instead of failures; none to go on waiting whatever
   * happens, for example until somebody has cleared the other run and it succeeds.
   *
   * <p>Example: {@code .failingOn()}.
   */
  public OtherDagSensor failingOn(TaskState... states) {
    return new OtherDagSensor(dagId, taskId, shift, good, List.of(states));
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sensor(
        new WatchSpec.OtherDag(dagId, taskId, shift, good, bad), LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.of();
  }

  @Override
  public Type resultType() {
    return Void.class;
  }
}
