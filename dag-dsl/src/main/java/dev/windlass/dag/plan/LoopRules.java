package dev.windlass.dag.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.LoopSpec;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Decides whether a loop goes on. Pure. */
public final class LoopRules {

  private LoopRules() {}

  /**
   * Says whether another iteration follows.
   *
   * @param iterations how many there were
   * @param latest how the tasks of the latest ended
   * @param condition what the task returned that ends the loop; null if it returned nothing or
   *     there is none
   */
  public static boolean goesOn(
      LoopSpec loop, int iterations, Collection<TaskState> latest, @Nullable JsonNode condition) {
    boolean failed =
        latest.contains(TaskState.FAILED) || latest.contains(TaskState.UPSTREAM_FAILED);
    boolean reached = condition != null && condition.asBoolean();
    return !failed && !reached && iterations < loop.atMost();
  }
}
