package dev.windlass.engine.metrics;

import dev.windlass.dag.RunState;
import dev.windlass.engine.Settings;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import dev.windlass.engine.dispatch.PassReport.RunEntered;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.trace.TraceIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How runs start and end. Only the scheduler's thread comes here. */
@Singleton
final class RunMetrics implements PassObserver {

  /** The DAGs beyond the limit, together: ids have no parentheses. */
  private static final String OTHERS = "(others)";

  private final MeterRegistry registry;
  private final RunTimes times;
  private final int mostDags;
  private final Set<String> dags = new HashSet<>();
  private final Map<RunState, Timer> durations = new EnumMap<>(RunState.class);
  private final Counter started;
  private final Timer delay;

  RunMetrics(MeterRegistry registry, RunTimes times, Settings settings) {
    this.registry = registry;
    this.times = times;
    this.mostDags = settings.metricsDags();
    for (RunState state : RunState.values()) {
      if (state.isFinished()) {
        durations.put(
            state,
            Timer.builder("windlass.run")
                .description("How long runs took that ended with this state")
                .tag("state", state.value())
                .serviceLevelObjectives(Buckets.SLOW)
                .register(registry));
      }
    }
    started =
        Counter.builder("windlass.runs.started").description("Runs that began").register(registry);
    delay =
        Timer.builder("windlass.run.delay")
            .description("How much later than they were due runs began")
            .serviceLevelObjectives(Buckets.SLOW)
            .register(registry);
  }

  @Override
  public void committed(PassReport pass) {
    pass.runs().forEach(this::count);
  }

  private void count(RunEntered entered) {
    ActiveRun run = entered.run();
    Instant start = entered.progress().startDate();
    Instant end = entered.progress().endDate();
    Timer duration = durations.get(entered.state());
    if (duration != null) {
      ended(entered).increment();
      if (start != null && end != null) {
        times.record(duration, run, () -> TraceIds.run(run.id(), start), start, end);
      }
    } else if (entered.state() == RunState.RUNNING && entered.progress().reason() == null) {
      // With a reason it went on all the time and was told to end.
      started.increment();
      if (start != null) {
        times.record(
            delay, run, () -> TraceIds.run(run.id(), start), run.facts().runAfter(), start);
      }
    }
  }

  private Counter ended(RunEntered entered) {
    String dag = entered.run().dagId();
    boolean known = dags.contains(dag) || (dags.size() < mostDags && dags.add(dag));
    return Counter.builder("windlass.dag.runs")
        .description("Runs of a DAG that ended with this state")
        .tag("dag_id", known ? dag : OTHERS)
        .tag("state", entered.state().value())
        .register(registry);
  }
}
