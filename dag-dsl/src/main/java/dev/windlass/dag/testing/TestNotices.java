package dev.windlass.dag.testing;

import dev.windlass.dag.NoticeEvent;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.AlertsSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.NoticeSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which notices the engine would send of a run that was simulated. */
final class TestNotices {

  private final AlertsSpec alerts;
  private final List<TestNotice> notices = new ArrayList<>();

  private TestNotices(AlertsSpec alerts) {
    this.alerts = alerts;
  }

  /** Returns them: of retries and tasks in the order they were written, then of the run. */
  static List<TestNotice> of(DagSpec dag, TestRun run, List<TestDeadline> deadlines, Instant now) {
    TestNotices found = new TestNotices(dag.alertsOrNone());
    for (TestTask task : run.tasks()) {
      found.addTask(run, task);
    }
    deadlines.stream()
        .filter(deadline -> deadline.isMissed(run, now))
        .forEach(deadline -> found.add(NoticeEvent.MISSED_DEADLINE, deadline.taskId()));
    if (run.state().isFinished()) {
      found.add(run.state() == RunState.SUCCESS ? NoticeEvent.SUCCESS : NoticeEvent.FAILURE, null);
    }
    return List.copyOf(found.notices);
  }

  private void addTask(TestRun run, TestTask task) {
    for (TestTask instance : run.instances(task.taskId())) {
      for (int retry = 0; retry < instance.waits().size(); retry++) {
        add(NoticeEvent.RETRY, task.taskId());
      }
    }
    if (task.state() == TaskState.SUCCESS) {
      add(NoticeEvent.SUCCESS, task.taskId());
    } else if (task.state() == TaskState.FAILED) {
      add(NoticeEvent.FAILURE, task.taskId());
    }
  }

  private void add(NoticeEvent event, @Nullable String taskId) {
    for (NoticeSpec notice : alerts.notices()) {
      if (notice.tells(event, taskId)) {
        notices.add(new TestNotice(event, taskId, notice.channel().words()));
      }
    }
  }
}
