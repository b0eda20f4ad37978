package dev.windlass.engine.metrics;

import dev.windlass.engine.metrics.LiveCounts.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The gauges for what stands in the database. They vanish while that is not known. */
final class LiveMeters {

  private static final List<String> RUNS = List.of("queued", "running");
  private static final List<String> TASKS =
      List.of("scheduled", "queued", "running", "up_for_retry", "up_for_reschedule", "deferred");
  private static final Set<String> WAITING =
      Set.of("scheduled", "up_for_retry", "up_for_reschedule", "deferred");
  private static final Set<String> TAKING = Set.of("queued", "running");

  private final MeterRegistry registry;
  private final List<MultiGauge> all = new ArrayList<>();
  private final MultiGauge runs;
  private final MultiGauge unfinished;
  private final MultiGauge tasks;
  private final MultiGauge waiting;
  private final MultiGauge poolSlots;
  private final MultiGauge poolTaken;
  private final MultiGauge poolWaiting;
  private final MultiGauge bundleDags;
  private final MultiGauge importErrors;
  private final MultiGauge notices;

  LiveMeters(MeterRegistry registry) {
    this.registry = registry;
    runs = gauge("windlass.live.runs", "Runs that have not ended");
    unfinished = gauge("windlass.live.tasks", "Tasks that have not ended, of runs with this state");
    tasks = gauge("windlass.live.task.instances", "Task instances with this state");
    waiting = gauge("windlass.waiting", "Task instances that wait for this");
    poolSlots = gauge("windlass.pool.slots", "Slots of a pool; -1 for no limit");
    poolTaken = gauge("windlass.pool.slots.taken", "Slots of a pool that are taken");
    poolWaiting = gauge("windlass.pool.waiting", "Task instances in line for a pool");
    bundleDags = gauge("windlass.bundle.dags", "DAGs of a bundle");
    importErrors = gauge("windlass.import.errors", "Errors of files with DAGs");
    notices = gauge("windlass.notices.waiting", "Notices that are not sent yet");
  }

  private MultiGauge gauge(String name, String description) {
    MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
    all.add(gauge);
    return gauge;
  }

  /** Shows nothing. */
  void hide() {
    all.forEach(gauge -> gauge.register(List.of(), true));
  }

  /** Shows these. */
  void show(LiveCounts counts) {
    show(runs, "state", sums(RUNS, counts.runs(), it -> it.state(), it -> it.runs()));
    show(unfinished, "state", sums(RUNS, counts.runs(), it -> it.state(), it -> it.unfinished()));
    show(tasks, "state", sums(TASKS, counts.tasks(), Tasks::state, Tasks::tasks));
    show(waiting, "reason", reasons(counts.tasks()));
    List<String> pools = counts.pools().stream().map(LiveCounts.Pool::name).toList();
    show(poolSlots, "pool", sums(pools, counts.pools(), it -> it.name(), it -> it.slots()));
    show(poolTaken, "pool", inPools(pools, counts.tasks(), TAKING, Tasks::slots));
    show(poolWaiting, "pool", inPools(pools, counts.tasks(), Set.of("scheduled"), Tasks::tasks));
    show(bundleDags, "bundle", sums(List.of(), counts.bundles(), it -> it.name(), it -> it.dags()));
    importErrors.register(List.of(MultiGauge.Row.of(Tags.empty(), counts.importErrors())), true);
    notices.register(List.of(MultiGauge.Row.of(Tags.empty(), counts.notices())), true);
  }

  private static Map<String, Integer> reasons(List<Tasks> tasks) {
    return sums(
        Stream.of(WaitReason.values()).map(WaitReason::value).toList(),
        tasks.stream().filter(it -> WAITING.contains(it.state())).toList(),
        it -> WaitReason.of(it.state(), it.line()).value(),
        Tasks::tasks);
  }

  private static Map<String, Integer> inPools(
      List<String> pools, List<Tasks> tasks, Set<String> states, ToIntFunction<Tasks> figure) {
    return sums(
        pools,
        tasks.stream().filter(it -> states.contains(it.state())).toList(),
        Tasks::pool,
        figure);
  }

  /** Adds up by label; labels that are expected are there at 0. */
  private static <T> Map<String, Integer> sums(
      Collection<String> expected,
      List<T> counts,
      Function<T, String> label,
      ToIntFunction<T> figure) {
    Map<String, Integer> sums = new TreeMap<>();
    expected.forEach(one -> sums.put(one, 0));
    counts.forEach(one -> sums.merge(label.apply(one), figure.applyAsInt(one), Integer::sum));
    return sums;
  }

  private static void show(MultiGauge gauge, String label, Map<String, Integer> figures) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    figures.forEach((value, figure) -> rows.add(MultiGauge.Row.of(Tags.of(label, value), figure)));
    gauge.register(rows, true);
  }
}
