package dev.windlass.engine.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.client.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AirflowEntrantTest {

  private static final Shape PAIR = Shape.chain("bench_pair", 2, new Work.Nothing());
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");

  @TempDir private Path dags;

  @Test
  void a_peer_is_given_the_dags_in_python_and_its_times_are_its_own() {
    try (RecordedAirflow airflow = new RecordedAirflow(true, "success");
        Contestant peer = open(airflow, "s3cret")) {
      Course course = peer.driver().run(PAIR);

      assertThat(dags.resolve("windlass_bench_pair.py")).content().contains("\"bench_pair\"");
      assertThat(course.hops(PAIR)).containsExactly(Duration.ofMillis(1250));
      assertThat(course.took()).isEqualTo(Duration.ofSeconds(4));
      assertThat(airflow.requests())
          .contains(
              "PATCH /api/v2/dags/bench_pair {\"is_paused\":false}",
              "POST /api/v2/dags/bench_pair/dagRuns {\"logical_date\":null}");
    }
  }

  @Test
  void its_files_are_gone_when_it_is_done() {
    try (RecordedAirflow airflow = new RecordedAirflow(true, "success")) {
      open(airflow, "s3cret").close();

      assertThat(dags).isEmptyDirectory();
    }
  }

  @Test
  void one_without_tokens_is_told_the_password() {
    try (RecordedAirflow airflow = new RecordedAirflow(false, "success");
        Contestant peer = open(airflow, "s3cret")) {
      assertThat(peer.driver().run(PAIR).took()).isEqualTo(Duration.ofSeconds(4));
    }
  }

  @Test
  void who_is_not_let_in_is_told_how_to_say_who_to_be_without_the_password() {
    try (RecordedAirflow airflow = new RecordedAirflow(true, "success")) {
      assertThatThrownBy(() -> open(airflow, "wr0ng"))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("'ana'")
          .hasMessageContaining("--peer-password-file")
          .hasMessageNotContaining("wr0ng");
    }
  }

  @Test
  void a_run_that_failed_counts_for_nothing() {
    try (RecordedAirflow airflow = new RecordedAirflow(true, "failed");
        Contestant peer = open(airflow, "s3cret")) {
      assertThatThrownBy(() -> peer.driver().run(PAIR))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("ended as failed");
    }
  }

  @Test
  void a_grid_in_python_waits_for_its_neighbours_and_a_crowd_shares_a_file() throws Exception {
    Map<String, String> files =
        PythonShapes.files(
            List.of(
                Shape.grid("bench_grid", 10, new Work.Hosted()),
                Shape.chain("bench_fibo", 40, new Work.Fibonacci(10))));
    Map<String, String> crowd = PythonShapes.files(Shape.crowd("bench_cron", 1_000, "* * * * *"));

    assertThat(files.get("windlass_bench_grid.py"))
        .contains("EmptyOperator", "if True and lane > 0:", "schedule=None");
    assertThat(files.get("windlass_bench_fibo.py"))
        .contains("op_args=[10]", "for place in range(40)", "if False and lane > 0:");
    assertThat(crowd).hasSize(1);
    assertThat(crowd.get("windlass_bench_cron_00000.py"))
        .contains("[\"bench_cron_%05d\" % i for i in range(1000)]", "schedule=\"* * * * *\"");
    assertThat(Files.list(dags)).isEmpty();
  }

  private Contestant open(RecordedAirflow airflow, String password) {
    return new AirflowEntrant(
            airflow.address(), new PeerLogin("ana", password), dags, InstantSource.fixed(NOW))
        .open(List.of(PAIR), Map.of());
  }
}
