package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {

  /** Works in pods, but for one task. */
  @Dag("in_pods")
  static final class InPods implements DagDefinition {

    @Override
    public void define(DagBuilder dag) {
      dag.on(kubernetes().namespace("team-a"));

      var sizes =
          dag.call("sizes", this::sizes)
              .on(kubernetes().cpu("200m").memory("256Mi").label("team", "pricing"));
      var total = dag.call("total", this::total).with(sizes);
      var tidy = dag.task("tidy", bash("rm -rf /srv/scratch/*")).on(local());
      var told = dag.task("tell", http("hooks").post("/done"));

      total.then(tidy).then(told);
    }

    List<Integer> sizes() {
      return List.of(1, 2, 3);
    }

    int total(List<Integer> sizes) {
      return sizes.stream().mapToInt(Integer::intValue).sum();
    }
  }

  private static TaskSpec task(DagSpec dag, String id) {
    return dag.tasks().stream().filter(task -> task.taskId().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void a_task_says_more_than_its_dag_or_something_else() throws Exception {
    var dag = RecordedDag.of(new InPods()).spec();

    var sizes = task(dag, "sizes").placement();
    assertThat(sizes.executor()).isEqualTo("kubernetes");
    assertThat(sizes.pod()).hasSize(4);
    assertThat(sizes.pod().getFirst())
        .isEqualTo(Json.MAPPER.readTree("{\"metadata\":{\"namespace\":\"team-a\"}}"));
    assertThat(task(dag, "total").placement().pod()).hasSize(1);
    assertThat(task(dag, "tidy").placement()).isEqualTo(new PlacementSpec("local", List.of()));
    assertThat(task(dag, "tell").placement()).isNull();
  }

  @Test
  void it_survives_being_written_and_read() throws Exception {
    var dag = RecordedDag.of(new InPods()).spec();

    assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(dag), DagSpec.class))
        .isEqualTo(dag);
  }

  @Test
  void what_is_no_part_of_a_pod_is_refused() {
    assertThatThrownBy(() -> kubernetes().pod("[]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be an object");
    assertThatThrownBy(() -> kubernetes().pod("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be YAML or JSON");
  }
}
