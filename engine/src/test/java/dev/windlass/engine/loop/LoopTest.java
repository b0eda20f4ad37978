package dev.windlass.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

public class LoopTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final CountDownLatch ASKED = new CountDownLatch(1);
  private static final CountDownLatch ANSWER = new CountDownLatch(1);

  private final AtomicLong time = new AtomicLong();
  private final Loop loop = new Loop("tides", Duration.ofSeconds(5), time::get);

  @Test
  void a_loop_that_takes_much_longer_than_it_should_says_where_it_hangs() {
    loop.turn();
    time.addAndGet(Duration.ofSeconds(65).toNanos());
    assertThat(loop.problem(PATIENCE)).isEmpty();
    time.addAndGet(1);
    assertThat(loop.problem(PATIENCE))
        .hasValueSatisfying(why ->
            assertThat(why)
                .startsWith("It has not turned for 65 s and hangs in dev.windlass.")
                .contains("Loop"));
    loop.turn();
    assertThat(loop.problem(PATIENCE)).isEmpty();
  }

  @Test
  void a_loop_whose_thread_died_is_dead_at_once() throws Exception {
    Thread thread = Thread.ofPlatform().start(loop::turn);
    thread.join();
    assertThat(loop.problem(PATIENCE)).hasValue("Its thread has ended; the engine's log says why.");
  }

  @Test
  void a_loop_that_rests_between_threads_must_turn_again_in_time() throws Exception {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              loop.turn();
              loop.rest();
            });
    thread.join();
    assertThat(loop.problem(PATIENCE)).isEmpty();
    time.addAndGet(Duration.ofSeconds(66).toNanos());
    assertThat(loop.problem(PATIENCE)).hasValue("It has not turned for 66 s.");
  }

  @Test
  void a_loop_that_was_ended_or_has_not_begun_is_no_problem() {
    time.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(loop.problem(PATIENCE)).isEmpty();
    loop.turn();
    loop.end();
    time.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(loop.problem(PATIENCE)).isEmpty();
  }

  @Test
  void waiting_for_the_database_is_no_hang_however_long_it_takes() throws Exception {
    Thread thread = Thread.ofPlatform().start(this::ask);
    ASKED.await();
    time.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(loop.problem(PATIENCE)).isEmpty();
    ANSWER.countDown();
    thread.join();
  }

  private void ask() {
    loop.turn();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:slow");
        Statement statement = connection.createStatement()) {
      statement.execute("create alias slow for '%s.answer'".formatted(LoopTest.class.getName()));
      statement.execute("call slow()");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What the database does when it is asked. */
  public static int answer() throws InterruptedException {
    ASKED.countDown();
    ANSWER.await();
    return 1;
  }
}
