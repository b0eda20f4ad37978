package dev.windlass.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hangs holds up itself. */
class OwnThreadTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final OwnThread thread = new OwnThread("The folder /mnt/nfs");

  @AfterEach
  void end() {
    thread.close();
  }

  @Test
  void what_hangs_is_given_up_and_nothing_more_begun_until_it_comes_back() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(() -> thread.call(SHORT, () -> hang(answers)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("The folder /mnt/nfs does not answer within 0.05s");
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> thread.call(LONG, begun::incrementAndGet))
          .hasMessageContaining("does not answer");
    }
    assertThat(begun).hasValue(0);

    answers.countDown();
    int result = 0;
    for (long end = System.nanoTime() + LONG.toNanos(); result == 0 && System.nanoTime() < end; ) {
      try {
        result = thread.call(LONG, begun::incrementAndGet);
      } catch (SourceException notYet) {
        Thread.onSpinWait();
      }
    }
    assertThat(result).isEqualTo(1);
  }

  /** As a disk does it: no interrupt ends it. */
  private static boolean hang(CountDownLatch answers) {
    while (answers.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  @Test
  void what_fails_fails_as_it_did() {
    assertThatThrownBy(() ->
            thread.call(
                LONG,
                () -> {
                  throw new IOException("ESTALE");
                }))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("ESTALE");
  }
}
