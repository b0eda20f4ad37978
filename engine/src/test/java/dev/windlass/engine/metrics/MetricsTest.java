package dev.windlass.engine.metrics;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.http;
import static dev.windlass.dag.Dsl.waitUntil;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.bundle.BundleRefreshed;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetricsTest {

  /** Two tasks that the engine runs itself, and a third that cannot work. */
  @Dag("measured")
  static final class Measured implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var first = dag.task("first", waitUntil(Instant.EPOCH));
      var second = dag.task("second", waitUntil(Instant.EPOCH));
      var third = dag.task("third", http("nowhere").get("/"));
      first.then(second);
      second.then(third);
    }
  }

  /** Waits, as its DAG is paused. */
  @Dag("held")
  static final class Held implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("one", bash("true"));
      dag.task("two", bash("true"));
    }
  }

  @Inject Sample sample;
  @Inject Scheduler scheduler;
  @Inject Event<BundleRefreshed> refreshed;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text;version=1.0.0",
        "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1"
      })
  void who_takes_the_format_with_exemplars_only_gets_it(String accept) {
    given()
        .header("Accept", accept)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .header("Content-Type", startsWith("application/openmetrics-text; version=1.0.0"))
        .body(endsWith("# EOF\n"));
  }

  /** The header of Prometheus 2.42, which takes exemplars of buckets and counters only. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "text/plain;version=0.0.4"
      })
  void who_takes_the_older_format_gets_it(String accept) {
    given()
        .header("Accept", accept)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .header("Content-Type", startsWith("text/plain"));
  }

  @Test
  void a_run_moves_the_figures_of_its_tasks_attempts_and_hops() throws Exception {
    Scrape before = Scrape.now();
    run();
    Scrape after = Scrape.now();

    assertThat(after.since(before, "windlass_runs_started_total")).isEqualTo(1);
    assertThat(after.since(before, "windlass_run_delay_seconds_count")).isEqualTo(1);
    assertThat(after.since(before, "windlass_run_seconds_count{state=\"failed\"}")).isEqualTo(1);
    assertThat(after.since(before, "windlass_dag_runs_total{dag_id=\"measured\",state=\"failed\"}"))
        .isEqualTo(1);
    assertThat(entered(before, after, "scheduled")).isEqualTo(3);
    assertThat(entered(before, after, "queued")).isEqualTo(3);
    assertThat(entered(before, after, "success")).isEqualTo(2);
    assertThat(entered(before, after, "failed")).isEqualTo(1);
    assertThat(after.since(before, "windlass_task_scheduled_seconds_count")).isEqualTo(3);
    assertThat(after.since(before, "windlass_task_queued_seconds_count")).isGreaterThanOrEqualTo(2);
    assertThat(ended(before, after, "succeeded")).isEqualTo(2);
    assertThat(ended(before, after, "rejected")).isEqualTo(1);
    // The third never ran: it was refused.
    assertThat(after.since(before, "windlass_hop_seconds_count")).isEqualTo(1);
  }

  private static double entered(Scrape before, Scrape after, String state) {
    return after.since(before, "windlass_task_instances_total{state=\"" + state + "\"}");
  }

  private static double ended(Scrape before, Scrape after, String ending) {
    return after.since(
        before, "windlass_attempt_seconds_count{ending=\"" + ending + "\",executor=\"hosted\"}");
  }

  @Test
  void commits_say_how_much_they_carried_and_how_long_they_took() throws Exception {
    Scrape before = Scrape.now();
    run();
    Scrape after = Scrape.now();

    double passes = after.since(before, "windlass_pass_seconds_count");
    assertThat(passes).isGreaterThanOrEqualTo(2);
    assertThat(after.since(before, "windlass_pass_seconds_sum")).isPositive();
    assertThat(after.since(before, "windlass_pass_signals_count")).isEqualTo(passes);
    assertThat(after.since(before, "windlass_pass_signals_sum")).isGreaterThanOrEqualTo(4);
    assertThat(after.since(before, "windlass_pass_claims_sum")).isEqualTo(3);
    assertThat(
            after.since(before, "windlass_database_transaction_seconds_count{end=\"committed\"}"))
        .isGreaterThanOrEqualTo(passes);
    assertThat(after.since(before, "windlass_database_connection_seconds_count"))
        .isGreaterThanOrEqualTo(passes);
    assertThat(after.has("windlass_pass_age_seconds")).isTrue();
    assertThat(after.has("windlass_inbox")).isTrue();
  }

  @Test
  void what_waits_is_counted_by_its_state_its_reason_and_its_pool() throws Exception {
    sample.publish("held", new Held());
    Scrape before = Scrape.now();
    sample.run("held", "r" + UUID.randomUUID());
    scheduler.look().toCompletableFuture().get(1, TimeUnit.MINUTES);
    Scrape after = Scrape.now();

    // It begins when its DAG goes on.
    assertThat(after.since(before, "windlass_live_runs{state=\"queued\"}")).isEqualTo(1);
    assertThat(after.since(before, "windlass_live_tasks{state=\"queued\"}")).isEqualTo(2);
    sample.sql("update dag set is_paused = false where dag_id = 'held'");
    sample.sql("update pool set slots = 0 where name = 'default_pool'");
    try {
      scheduler.look().toCompletableFuture().get(1, TimeUnit.MINUTES);
      after = Scrape.now();
      assertThat(after.since(before, "windlass_live_runs{state=\"running\"}")).isEqualTo(1);
      assertThat(after.since(before, "windlass_live_task_instances{state=\"scheduled\"}"))
          .isEqualTo(2);
      assertThat(
              after.since(before, "windlass_waiting{reason=\"slot\"}")
                  + after.since(before, "windlass_waiting{reason=\"too_wide\"}"))
          .isEqualTo(2);
      assertThat(after.since(before, "windlass_pool_waiting{pool=\"default_pool\"}")).isEqualTo(2);
      assertThat(after.of("windlass_pool_slots{pool=\"default_pool\"}")).isZero();
      assertThat(after.has("windlass_pool_slots_taken{pool=\"default_pool\"}")).isTrue();
    } finally {
      sample.sql("update dag set is_paused = true where dag_id = 'held'");
      sample.sql("update pool set slots = 128 where name = 'default_pool'");
    }
  }

  @Test
  void executors_bundles_and_the_database_say_how_they_stand() {
    sample.publish();
    refreshed.fire(
        new BundleRefreshed(
            "examples",
            Instant.ofEpochSecond(7),
            Duration.ofMillis(20),
            BundleRefreshed.Result.READ));
    Scrape scrape = Scrape.now();

    assertThat(scrape.of("windlass_database_up")).isEqualTo(1);
    assertThat(scrape.of("windlass_executor_slots{executor=\"hosted\"}")).isEqualTo(1000);
    assertThat(scrape.has("windlass_executor_slots_taken{executor=\"local\"}")).isTrue();
    assertThat(scrape.has("windlass_workers{executor=\"local\"}")).isTrue();
    assertThat(scrape.has("windlass_worker_starts_seconds_count{executor=\"local\"}")).isTrue();
    assertThat(scrape.has("windlass_worker_start_failures_total{executor=\"local\"}")).isTrue();
    assertThat(scrape.has("windlass_attempts_lost_total{executor=\"local\"}")).isTrue();
    assertThat(scrape.of("windlass_bundle_dags{bundle=\"examples\"}")).isEqualTo(1);
    assertThat(scrape.of("windlass_import_errors")).isPositive();
    assertThat(scrape.of("windlass_bundle_refreshed_seconds{bundle=\"examples\"}")).isEqualTo(7);
    assertThat(
            scrape.of("windlass_bundle_refresh_seconds_count{bundle=\"examples\",result=\"read\"}"))
        .isPositive();
  }

  @Test
  void every_metric_is_documented_and_nothing_else() throws Exception {
    run();
    executors_bundles_and_the_database_say_how_they_stand();
    Set<String> exported = new TreeSet<>(Scrape.now().names());
    exported.removeIf(name -> !name.startsWith("windlass_") || name.endsWith("_max"));

    assertThat(DocumentedMetrics.names()).containsExactlyElementsOf(exported);
  }

  /** Lets a run go through; figures count it when this returns. */
  private void run() throws Exception {
    sample.publish("measured", new Measured());
    sample.sql("update dag set is_paused = false where dag_id = 'measured'");
    String runId = "r" + UUID.randomUUID();
    CompletableFuture<PassReport> ended = new CompletableFuture<>();
    PassObserver watching =
        pass -> {
          if (pass.runs().stream()
              .anyMatch(run -> run.run().runId().equals(runId) && run.state().isFinished())) {
            ended.complete(pass);
          }
        };
    scheduler.observe(watching);
    sample.run("measured", runId);
    ended.get(1, TimeUnit.MINUTES);
  }
}
