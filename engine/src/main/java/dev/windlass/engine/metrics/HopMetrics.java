package dev.windlass.engine.metrics;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.dispatch.EndedAttempt;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import dev.windlass.engine.dispatch.PassReport.TaskEntered;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.trace.TraceIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The hop: how long it takes from the end of a task, by the clock of its worker, until its
 * successor runs. Successors that have to wait for a slot are left out: that is no latency but a
 * limit, and has figures of its own. Only the scheduler's thread comes here.
 */
@Singleton
final class HopMetrics implements PassObserver {

  /** Those that never start for some reason must not fill the memory. */
  private static final int MOST_UNDER_WAY = 10_000;

  private final Timer hop;
  private final RunTimes times;
  private final Map<UUID, Instant> underWay =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
          return size() > MOST_UNDER_WAY;
        }
      };

  HopMetrics(MeterRegistry registry, RunTimes times) {
    this.times = times;
    hop =
        Timer.builder("windlass.hop")
            .description("From the end of a task to the start of its successor")
            .serviceLevelObjectives(Buckets.QUICK)
            .register(registry);
  }

  @Override
  public void committed(PassReport pass) {
    Map<ActiveRun, Instant> ends = new HashMap<>();
    for (EndedAttempt attempt : pass.attempts()) {
      ends.merge(attempt.run(), attempt.endedAt(), (one, two) -> one.isAfter(two) ? one : two);
    }
    Set<UUID> unlocked = new HashSet<>();
    for (TaskEntered task : pass.tasks()) {
      UUID id = task.before().id();
      Instant end = ends.get(task.run());
      if (task.state() == TaskState.SCHEDULED && task.tryNumber() == 0) {
        unlocked.add(id);
      } else if (task.state() == TaskState.QUEUED && end != null && unlocked.contains(id)) {
        underWay.put(id, end);
      } else if (task.state() == TaskState.RUNNING) {
        arrived(task);
      }
    }
  }

  private void arrived(TaskEntered task) {
    Instant end = underWay.remove(task.before().id());
    Instant start = task.progress().startDate();
    if (end != null && start != null) {
      times.record(hop, task.run(), () -> TraceIds.taskInstance(task.before()), end, start);
    }
  }
}
