package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RefreshByVolumeTest {

  @Test
  void takes_the_branch_that_fits_and_skips_the_others() {
    var run =
        DagTester.of(new RefreshByVolume()).on(LocalDate.of(2026, 1, 31)).run().requireSuccess();

    assertThat(run.task("apply_changes").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("load_anew").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.result("report", String.class)).isEqualTo("250 rows written");
    assertThat(run.task("close_books").state()).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void closes_the_books_at_the_end_of_a_month_only() {
    var run = DagTester.of(new RefreshByVolume()).on(LocalDate.of(2026, 1, 30)).run();

    assertThat(run.task("close_books").reason())
        .isEqualTo("Task 'is_month_end' decided for false.");
  }

  @Test
  void does_nothing_without_changes() {
    var run = DagTester.of(new RefreshByVolume()).param("changes", 0).run().requireSuccess();

    assertThat(run.task("volume").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("report").state()).isEqualTo(TaskState.SKIPPED);
  }
}
