package dev.windlass.executor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeExecutorTest extends ExecutorContract {

  private final FakeExecutor executor =
      new FakeExecutor(listener, InstantSource.fixed(Attempts.DAY));

  @Override
  protected Executor executor() {
    return executor;
  }

  @Override
  protected Workload workload(String attemptId) {
    var bundle = new BundleRef("tests", "v1", Path.of("nowhere"));
    return Attempts.in(bundle, Attempts.call(attemptId, "wait"));
  }

  @Override
  protected void begin(String attemptId) {
    executor.start(attemptId);
  }

  @Override
  protected void release(String attemptId) {
    executor.finish(attemptId, new Outcome.Succeeded(null));
  }

  @Test
  void a_test_sees_what_is_under_way_and_ends_it_all() {
    executor.submit(List.of(workload("a1"), workload("a2")));
    executor.log("a1", "one");
    executor.log("a1", "two");

    assertThat(executor.finishAll(_ -> new Outcome.Failed("no"))).isEqualTo(2);

    assertThat(executor.underWay()).isEmpty();
    assertThat(listener.lines("a1")).extracting(LogLine::message).containsExactly("one", "two");
    assertThatThrownBy(() -> executor.start("a1"))
        .hasMessage("Attempt 'a1' is not under way. Under way: []");
  }
}
