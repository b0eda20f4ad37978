package dev.windlass.dag.plan;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static dev.windlass.dag.Dsl.daily;
import static dev.windlass.dag.Dsl.onUpdate;
import static dev.windlass.dag.Dsl.pod;
import static dev.windlass.dag.Dsl.spark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotYetRunnableTest {

  @Dag("plain")
  static final class Plain implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(daily().or(cron("0 12 * * *")).or(onUpdate(asset("warehouse://sales/orders"))))
          .startingOn(LocalDate.of(2026, 1, 1))
          .endingOn(LocalDate.of(2026, 12, 31))
          .catchUp()
          .maxActiveRuns(1);
      var hello = dag.task("hello", bash("echo Hello"));
      dag.task("train", pod("ghcr.io/acme/train:1.4"));
      dag.call("length", (String text) -> text.length())
          .with(hello)
          .produces(asset("s3://models/price"));
    }
  }

  @Dag("later")
  static final class Later implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("features", spark("s3a://jobs/features.jar"));
    }
  }

  @Test
  void what_the_engine_runs_has_no_reason_against_it() {
    assertThat(NotYetRunnable.reasons(RecordedDag.of(new Plain()).spec())).isEmpty();
  }

  @Test
  void each_thing_it_cannot_run_is_named() {
    List<String> reasons = NotYetRunnable.reasons(RecordedDag.of(new Later()).spec());
    assertThat(reasons)
        .anySatisfy(reason -> assertThat(reason).contains("'features' is a Spark application"));
  }
}
