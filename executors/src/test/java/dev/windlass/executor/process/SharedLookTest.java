package dev.windlass.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who looks at all processes, and for whom. */
class SharedLookTest {

  private final AtomicInteger looks = new AtomicInteger();
  private final Semaphore mayLook = new Semaphore(0);
  private final CountDownLatch looksNow = new CountDownLatch(1);
  private final SharedLook shared = new SharedLook(this::look, Duration.ZERO);

  /** A table that says in its only entry which look it is from. */
  private ProcessTable look() {
    var number = looks.incrementAndGet();
    looksNow.countDown();
    mayLook.acquireUninterruptibly();
    return new ProcessTable(List.of(new ProcessTable.Entry(number, 0, 0, 0, "")));
  }

  private static long numberOf(ProcessTable table) {
    return table.entries().getFirst().pid();
  }

  @Test
  void those_who_ask_during_a_look_share_the_next_one() throws InterruptedException {
    var found = new ConcurrentLinkedQueue<Long>();
    var first = Thread.ofVirtual().start(() -> found.add(numberOf(shared.now())));
    looksNow.await();
    var others =
        Stream.generate(() -> Thread.ofVirtual().start(() -> found.add(numberOf(shared.now()))))
            .limit(5)
            .toList();
    others.forEach(SharedLookTest::awaitWaiting);

    mayLook.release(2);
    first.join();
    for (var other : others) {
      other.join();
    }

    assertThat(found)
        .as("a look that began before they asked tells nothing of now")
        .containsExactlyInAnyOrder(1L, 2L, 2L, 2L, 2L, 2L);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void who_asks_alone_gets_a_look_of_his_own_each_time() {
    mayLook.release(2);

    assertThat(numberOf(shared.now())).isEqualTo(1);
    assertThat(numberOf(shared.now())).isEqualTo(2);
  }

  @Test
  void a_look_that_fails_keeps_nobody_waiting() {
    var failing =
        new SharedLook(
            () -> {
              if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("No such luck.");
              }
              return new ProcessTable(List.of());
            },
            Duration.ZERO);

    assertThat(catchMessage(failing)).isEqualTo("No such luck.");
    assertThat(failing.now().entries()).isEmpty();
  }

  private static String catchMessage(SharedLook failing) {
    try {
      return String.valueOf(failing.now());
    } catch (IllegalStateException failed) {
      return String.valueOf(failed.getMessage());
    }
  }
}
