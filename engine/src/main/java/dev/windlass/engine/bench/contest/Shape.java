package dev.windlass.engine.bench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A DAG that every scheduler can be given: lanes of equal length, in each of which a task waits for
 * the one before it; if it is woven, also for its neighbour in the lane before.
 *
 * @param dagId its id, the same everywhere
 * @param lanes how many
 * @param length how many tasks each has
 * @param woven whether lanes wait for each other
 * @param work what each task does
 * @param cron when it is due; null if only somebody asks for it
 */
record Shape(String dagId, int lanes, int length, boolean woven, Work work, @Nullable String cron) {

  static Shape chain(String dagId, int tasks, Work work) {
    return new Shape(dagId, 1, tasks, false, work, null);
  }

  static Shape wide(String dagId, int tasks, Work work) {
    return new Shape(dagId, tasks, 1, false, work, null);
  }

  static Shape grid(String dagId, int side, Work work) {
    return new Shape(dagId, side, side, true, work, null);
  }

  /** Returns so many DAGs of one task each that are all due at the same times. */
  static List<Shape> crowd(String dagId, int dags, String cron) {
    return IntStream.range(0, dags)
        .mapToObj(
            i -> new Shape("%s_%05d".formatted(dagId, i), 1, 1, false, new Work.Nothing(), cron))
        .toList();
  }

  Optional<String> schedule() {
    return Optional.ofNullable(cron);
  }

  int tasks() {
    return lanes * length;
  }

  static String taskId(int lane, int place) {
    return "t_%d_%d".formatted(lane, place);
  }

  /** Returns the ids of the tasks that one of a lane waits for. */
  List<String> before(int lane, int place) {
    List<String> before = new ArrayList<>();
    if (place > 0) {
      before.add(taskId(lane, place - 1));
    }
    if (woven && lane > 0) {
      before.add(taskId(lane - 1, place));
    }
    return before;
  }
}
