package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import org.junit.jupiter.api.Test;

class PublishReportTest {

  @Test
  void publishes_what_people_said() {
    var run =
        DagTester.of(new PublishReport())
            .answer("approve", true)
            .answer("audience", PublishReport.Audience.COMPANY)
            .run()
            .requireSuccess();

    // Nobody filled in the form in time: its default counts.
    assertThat(run.result("publish", String.class))
        .isEqualTo("Your report, 10 rows, to the company");
  }

  @Test
  void publishes_nothing_that_was_rejected() {
    var run =
        DagTester.of(new PublishReport())
            .answer("approve", false)
            .answer("audience", PublishReport.Audience.TEAM)
            .run();

    assertThat(run.task("publish").state()).isEqualTo(TaskState.SKIPPED);
  }
}
