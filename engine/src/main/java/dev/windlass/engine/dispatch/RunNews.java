package dev.windlass.engine.dispatch;

import dev.windlass.dag.NoticeEvent;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.notice.Deadlines;
import dev.windlass.engine.notice.News;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Says which changes people may want to be told of; only of DAGs that tell anybody. */
final class RunNews {

  private RunNews() {}

  /** Elements of a mapped task are told of with the task as a whole, but for their retries. */
  static Optional<News> of(
      ActiveRun run,
      Instance instance,
      TaskState state,
      int tryNumber,
      Change.Progress progress,
      Instant now) {
    if (isSilent(run) || (instance.isElement() && state != TaskState.UP_FOR_RETRY)) {
      return Optional.empty();
    }
    NoticeEvent event;
    if (state == TaskState.FAILED) {
      event = NoticeEvent.FAILURE;
    } else if (state == TaskState.SUCCESS) {
      event = NoticeEvent.SUCCESS;
    } else if (state == TaskState.UP_FOR_RETRY) {
      event = NoticeEvent.RETRY;
    } else {
      return Optional.empty();
    }
    String occasion =
        event == NoticeEvent.RETRY
            ? Integer.toString(tryNumber)
            : tryNumber + "@" + Objects.requireNonNullElse(progress.endDate(), now);
    return Optional.of(
        new News(
            run, event, instance.taskId(), instance.mapIndex(), occasion, now, progress.reason()));
  }

  static Optional<News> of(ActiveRun run, RunState state, Change.Progress progress, Instant now) {
    if (isSilent(run) || !state.isFinished()) {
      return Optional.empty();
    }
    return Optional.of(
        new News(
            run,
            state == RunState.SUCCESS ? NoticeEvent.SUCCESS : NoticeEvent.FAILURE,
            null,
            -1,
            "@" + Objects.requireNonNullElse(progress.endDate(), now),
            now,
            progress.reason()));
  }

  /** Settles deadlines that are due, and wakes the scheduler for the next one. */
  static void deadlines(Pass pass) throws SQLException {
    pass.news.addAll(Deadlines.settle(pass.tx(), pass.runs(), pass.now()));
    Deadlines.next(pass.tx()).ifPresent(pass::wakeAt);
  }

  private static boolean isSilent(ActiveRun run) {
    return run.dag().spec().alertsOrNone().notices().isEmpty();
  }
}
