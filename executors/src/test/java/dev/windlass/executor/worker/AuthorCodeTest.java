package dev.windlass.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.StateSink;
import dev.windlass.executor.fixture.Attempts;
import org.junit.jupiter.api.Test;

/** Whose code a worker runs. */
class AuthorCodeTest {

  @Dag("hidden")
  private static final class Hidden implements DagDefinition {

    private Hidden() {}

    @Override
    public void define(DagBuilder dag) {
      dag.call("greet", () -> "hello");
    }
  }

  @Test
  void a_dag_that_is_not_public_is_run_as_it_was_read() throws InterruptedException {
    var code = new AuthorCode(AuthorCodeTest.class.getClassLoader());

    var outcome =
        code.run(
            Hidden.class.getName(), Attempts.call("a1", "greet"), line -> {}, StateSink.NOWHERE);

    assertThat(outcome).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("hello")));
  }
}
