package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import org.junit.jupiter.api.Test;

class NightlyChecksTest {

  @Test
  void publishes_when_all_is_well_and_raises_no_alarm() {
    var run = DagTester.of(new NightlyChecks()).run().requireSuccess();

    assertThat(run.task("publish").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("alarm").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("summary").state()).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void one_failed_check_raises_the_alarm_and_the_summary_is_written_all_the_same() {
    var run = DagTester.of(new NightlyChecks()).failing("check_sums").run();

    assertThat(run.task("publish").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(run.task("alarm").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("summary").state()).isEqualTo(TaskState.SUCCESS);
  }
}
