package dev.windlass.engine.bench.contest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many DAGs that are due at one instant: how late the last of their runs and first tasks is. */
final class CronInstant implements Discipline {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int dags;
  private final double seconds;
  private final List<Shape> shapes;

  CronInstant(int dags, double seconds) {
    this.dags = dags;
    this.seconds = seconds;
    this.shapes = Shape.crowd("bench_cron", dags, "* * * * *");
  }

  @Override
  public String name() {
    return "cron-" + dags;
  }

  @Override
  public List<Shape> shapes() {
    return shapes;
  }

  /** Reading thousands of DAGs of one folder takes longer than reading those of a team. */
  @Override
  public Map<String, String> settings() {
    return Map.of("WINDLASS_READ_TIMEOUT", "10m", "WINDLASS_READ_MEMORY", "2048");
  }

  /** All are due in the same minute, so whoever does not have its turn would be in the way. */
  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public void warmUp(Contestant contestant) {
    round(contestant);
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    Driver driver = contestant.driver();
    Instant due = driver.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    Map<String, String> ofThatMinute =
        Map.of("run_after_gte", due.toString(), "run_after_lt", due.plusSeconds(1).toString());
    Pace.pause(Duration.between(driver.now(), due.plusMillis((long) (seconds * 1000))));
    String runs = "dags/~/dagRuns";
    String tasks = "dags/~/dagRuns/~/taskInstances";
    Pace.await(
        dags + " runs of " + due,
        PATIENCE,
        () -> Optional.of(driver.count(runs, succeeded(ofThatMinute))).filter(it -> it >= dags));
    Instant created = driver.last(runs, "dag_runs", "queued_at", ofThatMinute).orElseThrow();
    Instant started =
        driver.last(tasks, "task_instances", "start_date", ofThatMinute).orElseThrow();
    return List.of(
        Figure.of("last first task started after", seconds(due, started), "s")
            .toReach(Goal.atMost(seconds)),
        Figure.of("last run created after", seconds(due, created), "s"));
  }

  private static Map<String, String> succeeded(Map<String, String> query) {
    Map<String, String> all = new HashMap<>(query);
    all.put("state", "success");
    return all;
  }

  private static double seconds(Instant due, Instant at) {
    return Duration.between(due, at).toNanos() / 1e9;
  }
}
