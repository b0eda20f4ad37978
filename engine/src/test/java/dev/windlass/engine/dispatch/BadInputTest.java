package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static dev.windlass.engine.dispatch.EngineFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task returns may not fit what follows. */
class BadInputTest {

  @TempDir Path folder;

  @Dag("many")
  static final class Many implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var list = dag.call("list", () -> List.of(1));
      dag.call("each", (Integer one) -> one).each(list);
    }
  }

  @Test
  void a_list_that_is_too_long_fails_the_task_with_both_numbers_and_the_way_out() {
    EngineFixture engine = new EngineFixture(folder);
    engine.publish(new Many());
    UUID run = engine.trigger("many", "r1");
    Workload list = engine.local.underWay().getFirst();
    engine.local.start(list.attempt().attemptId());
    String elements =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]"));
    engine.local.finish(list.attempt().attemptId(), new Outcome.Succeeded(json(elements)));
    engine.scheduler.tick();
    assertThat(engine.state(run, "each")).isEqualTo("failed");
    assertThat(engine.reason(run, "each"))
        .isEqualTo(
            "The list has 10,001 elements; a task may have 10,000. Pass batches of elements instead.");
    assertThat(engine.runState(run)).isEqualTo("failed");
  }
}
