package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DagFoldersTest {

  @Test
  void a_folder_that_hangs_is_given_up() {
    CountDownLatch never = new CountDownLatch(1);
    Runnable hangs =
        () -> {
          try {
            never.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(DagFolders.answers(hangs, Duration.ofMillis(20))).isFalse();
    assertThat(DagFolders.answers(() -> {}, Duration.ofMinutes(1))).isTrue();
    never.countDown();
  }

  @Test
  void what_is_wrong_with_a_folder_is_said() {
    Runnable wrong =
        () -> {
          throw new CommandFailure(ExitCode.USAGE, "It is a file.");
        };
    assertThatThrownBy(() -> DagFolders.answers(wrong, Duration.ofMinutes(1)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("It is a file.");
  }
}
