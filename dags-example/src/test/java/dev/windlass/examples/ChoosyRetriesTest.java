package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChoosyRetriesTest {

  @Test
  void a_line_that_is_cut_and_a_program_that_asks_to_be_called_again_are_tried_again() {
    var run = tester().run().requireSuccess();

    assertThat(run.task("ask_for_price").tries()).isEqualTo(2);
    assertThat(run.task("mail").tries()).isEqualTo(2);
  }

  @Test
  void what_cannot_be_read_is_not_asked_for_again() {
    var run =
        tester()
            .answer(
                "ask_for_price",
                inputs -> {
                  throw new NumberFormatException("For input string: \"soon\"");
                })
            .run();

    var asked = run.task("ask_for_price");
    assertThat(asked.state()).isEqualTo(TaskState.FAILED);
    assertThat(asked.tries()).isEqualTo(1);
    assertThat(asked.reason()).endsWith("retries are never for NumberFormatException.");
  }

  @Test
  void another_exception_is_not_tried_again_either() {
    var run =
        tester()
            .answer(
                "ask_for_price",
                inputs -> {
                  throw new IOException("no route");
                })
            .run();

    assertThat(run.task("ask_for_price").reason())
        .isEqualTo(
            "java.io.IOException: no route. It is not tried again: retries are only for UncheckedIOException.");
  }

  private static DagTester tester() {
    return DagTester.of(new ChoosyRetries()).on(LocalDate.of(2026, 1, 31));
  }
}
