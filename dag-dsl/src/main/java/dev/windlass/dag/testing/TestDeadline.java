package dev.windlass.dag.testing;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.DeadlineRules;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.DeadlineSpec;
import dev.windlass.dag.spec.DeadlineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A deadline of a run that is simulated. */
record TestDeadline(DeadlineSpec deadline, Instant due) {

  /**
   * Returns the deadlines of a new run.
   *
   * @param latestFirst the runs that have ended
   */
  static List<TestDeadline> of(
      DagSpec dag, Instant date, Instant made, Supplier<Stream<TestRun>> latestFirst) {
    List<TestDeadline> all = new ArrayList<>();
    for (DeadlineSpec deadline : dag.alertsOrNone().deadlines()) {
      Instant due = DeadlineRules.due(deadline, date, made, average(deadline, latestFirst));
      if (due != null && DeadlineRules.counts(due, made)) {
        all.add(new TestDeadline(deadline, due));
      }
    }
    return List.copyOf(all);
  }

  private static OptionalDouble average(
      DeadlineSpec deadline, Supplier<Stream<TestRun>> latestFirst) {
    String taskId = deadline.taskId();
    return deadline.time() instanceof DeadlineTime.TimesAverage past
        ? latestFirst
            .get()
            .filter(run ->
                run.state() == RunState.SUCCESS
                    && (taskId == null || run.task(taskId).state() == TaskState.SUCCESS))
            .limit(past.runs())
            .mapToLong(run ->
                Duration.between(run.startDate(), Objects.requireNonNull(ended(run, taskId)))
                    .toMillis())
            .average()
        : OptionalDouble.empty();
  }

  @Nullable String taskId() {
    return deadline.taskId();
  }

  /** Says whether it is due by now and was not met. */
  boolean isMissed(TestRun run, Instant now) {
    String taskId = deadline.taskId();
    Instant started = taskId == null ? run.startDate() : run.task(taskId).startDate();
    boolean missed = !DeadlineRules.isMet(deadline.finished(), due, started, ended(run, taskId));
    return missed && !due.isAfter(now);
  }

  private static @Nullable Instant ended(TestRun run, @Nullable String taskId) {
    if (taskId != null) {
      return run.task(taskId).endDate();
    }
    return run.state().isFinished() ? run.startDate().plus(run.duration()) : null;
  }
}
