package dev.windlass.engine.trace;

import dev.windlass.engine.dispatch.EndedAttempt;
import dev.windlass.engine.dispatch.EndedAttempt.Ending;
import dev.windlass.engine.dispatch.PassReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that ended and gets a span. */
sealed interface Ended {

  /** An attempt. */
  record OfAttempt(EndedAttempt attempt) implements Ended {}

  /**
   * A task instance.
   *
   * @param ending how its last attempt ended, if that ended it
   */
  record OfTaskInstance(PassReport.TaskEntered entered, @Nullable Ending ending) implements Ended {}

  /** A run. */
  record OfRun(PassReport.RunEntered entered) implements Ended {}

  /** Returns everything that ended in a pass. */
  static List<Ended> in(PassReport pass) {
    List<Ended> ended = new ArrayList<>();
    Map<UUID, Ending> endings = new HashMap<>();
    for (EndedAttempt attempt : pass.attempts()) {
      endings.put(attempt.instance().id(), attempt.ending());
      ended.add(new OfAttempt(attempt));
    }
    for (PassReport.TaskEntered task : pass.tasks()) {
      if (task.state().isFinished()) {
        ended.add(new OfTaskInstance(task, endings.get(task.before().id())));
      }
    }
    for (PassReport.RunEntered run : pass.runs()) {
      if (run.state().isFinished()) {
        ended.add(new OfRun(run));
      }
    }
    return ended;
  }
}
