package dev.windlass.executor.kubernetes;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.TaskSpec;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is said of a pod before there is one. */
class PodDraftsTest {

  private static final PodDrafts DRAFTS =
      new PodDrafts(
          KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://10.89.0.1:8080")));

  @Dag("drafts")
  static final class Drafts implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.on(kubernetes().label("team", "pricing"));
      var rows = dag.call("rows", this::rows).on(kubernetes().cpu("2"));
      dag.task(
          "train",
          pod("train:{{ ds_nodash }}")
              .args("--day={{ ds }}")
              .env("ROWS", rows)
              .env("API_TOKEN", "in-the-clear")
              .memory("4Gi"));
      dag.task("job", pod("train:1").asJob());
      dag.task("broken", pod("train:1").pod("spec: [").pod("spec: {}"));
      dag.task("none", pod("train:1").pod("spec: {nodeSelector: 5}"));
    }

    int rows() {
      return 7;
    }
  }

  private static TaskSpec task(String id) {
    return RecordedDag.of(new Drafts()).spec().task(id);
  }

  private static PodDrafts.Draft draft(String id) {
    return DRAFTS.of("drafts", task(id));
  }

  @Test
  void a_task_that_is_a_pod_has_its_templates_as_they_are_written_and_names_for_values() {
    assertThat(draft("train").yaml())
        .contains(
            "image: \"train:{{ ds_nodash }}\"",
            "--day={{ ds }}",
            "<result of rows>",
            "memory: \"4Gi\"",
            "namespace: \"team-a\"")
        .doesNotContain("in-the-clear");
  }

  @Test
  void a_pod_of_a_worker_is_made_of_the_settings_the_dag_and_the_task() {
    var draft = draft("rows");

    assertThat(draft.yaml())
        .contains("worker:1", "team: \"pricing\"", "cpu: \"2\"", "runAsNonRoot: true");
    assertThat(draft.layers())
        .extracting(PodDrafts.Layer::name)
        .first()
        .isEqualTo("windlass.kubernetes, with its pod-template");
    assertThat(draft.layers())
        .extracting(PodDrafts.Layer::name)
        .contains("part 1 of .on(kubernetes()...)", "the worker");
    assertThat(draft.layers().get(1).yaml()).contains("pricing").doesNotContain("worker:1");
  }

  @Test
  void the_job_that_makes_it_is_shown() {
    assertThat(draft("job").yaml())
        .contains(
            "kind: \"Job\"", "backoffLimit: 0", "namespace: \"team-a\"", "image: \"train:1\"");
  }

  @Test
  void who_says_what_makes_no_pod_is_named() {
    assertThatThrownBy(() -> draft("broken"))
        .hasMessageContaining("pod(...)")
        .hasMessageContaining("cannot be read as YAML");
    assertThatThrownBy(() -> draft("none")).hasMessageContaining("makes none, in pod(...)");
  }
}
