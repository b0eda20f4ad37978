package dev.windlass.engine.metrics;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import dev.windlass.engine.dispatch.PassReport.TaskEntered;
import dev.windlass.engine.trace.TraceIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which states task instances get, and how long they wait between them. */
@Singleton
final class TaskMetrics implements PassObserver {

  private final Map<TaskState, Counter> entered = new EnumMap<>(TaskState.class);
  private final Timer scheduled;
  private final Timer queued;
  private final RunTimes times;

  TaskMetrics(MeterRegistry registry, RunTimes times) {
    this.times = times;
    for (TaskState state : TaskState.values()) {
      if (state != TaskState.NONE) {
        entered.put(
            state,
            Counter.builder("windlass.task.instances")
                .description("Task instances that got this state")
                .tag("state", state.value())
                .register(registry));
      }
    }
    scheduled =
        Timer.builder("windlass.task.scheduled")
            .description("How long task instances that could start waited for a slot")
            .serviceLevelObjectives(Buckets.SLOW)
            .register(registry);
    queued =
        Timer.builder("windlass.task.queued")
            .description("How long it took from a slot until the attempt ran")
            .serviceLevelObjectives(Buckets.QUICK)
            .register(registry);
  }

  @Override
  public void committed(PassReport pass) {
    pass.tasks().forEach(this::count);
  }

  private void count(TaskEntered task) {
    Counter counter = entered.get(task.state());
    if (counter == null || task.isWhole()) {
      return;
    }
    counter.increment();
    if (task.state() == TaskState.QUEUED) {
      record(scheduled, task, task.waits().scheduledWhen(), task.waits().queuedWhen());
    } else if (task.state() == TaskState.RUNNING) {
      record(queued, task, task.waits().queuedWhen(), task.progress().startDate());
    }
  }

  private void record(
      Timer timer, TaskEntered task, @Nullable Instant from, @Nullable Instant until) {
    if (from != null && until != null) {
      times.record(timer, task.run(), () -> TraceIds.taskInstance(task.before()), from, until);
    }
  }
}
