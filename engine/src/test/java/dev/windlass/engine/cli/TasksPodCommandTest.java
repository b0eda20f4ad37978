package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksPodCommandTest {

  private static final String POD =
      """
      {"dag_id": "pi", "task_id": "estimate", "executor": "pods", "definition": "kind: \\"Pod\\"\\nspec: {}\\n",
       "layers": [{"name": "pod(...)", "definition": "spec: {}\\n"}]}\
      """;

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void the_pod_a_task_would_get_is_printed_as_yaml_whole_or_by_who_says_what() {
    engine.on("GET dags/pi/tasks/estimate/pod", POD);
    assertThat(Typed.at(engine, "tasks", "pod", "pi", "estimate").out())
        .isEqualTo("kind: \"Pod\"\nspec: {}\n");
    assertThat(Typed.at(engine, "tasks", "pod", "pi", "estimate", "--layers").out())
        .isEqualTo("# pod(...)\nspec: {}\n---\n");
    assertThat(Typed.at(engine, "tasks", "pod", "pi", "other").exitCode())
        .isEqualTo(ExitCode.NOT_FOUND);
  }
}
