package dev.windlass.engine.pod;

import static dev.windlass.dag.Dsl.*;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.*;
import dev.windlass.engine.rest.Sample;
import dev.windlass.executor.kubernetes.PodRecord;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TriedPodsResourceTest {

  private static final String BASE = "/api/v2/dags/in_pods";
  private static final Instant AT = Instant.parse("2026-01-31T05:00:02Z");

  @Inject Sample sample;
  @Inject TriedPods pods;

  @Dag("in_pods")
  static final class InPods implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("train", pod("train:{{ ds }}").env("API_TOKEN", "in-the-clear").cpu("2"));
      dag.task("broken", pod("train:1").pod("spec: ["));
      dag.task("plain", bash("true"));
      dag.task("worker", bash("true")).on(kubernetes());
    }
  }

  private UUID tried(String runId, String task) {
    sample.publish("pods", new InPods());
    UUID run = sample.run("in_pods", runId);
    UUID attempt = UUID.randomUUID();
    sample.sql(
        """
        update task_instance set state = 'queued', try_number = 1, attempt_id = ?, reason = 'waiting for quota in team-a',
          scheduled_when = timestamp '2026-01-31 05:00:00+00:00', queued_when = timestamp '2026-01-31 05:00:01+00:00'
        where dag_run_id = ? and task_id = ?
        """,
        attempt,
        run,
        task);
    sample.sql(
        """
        insert into task_attempt (id, task_instance_id, try_number, state, queued_when)
        select attempt_id, id, 1, 'queued', queued_when from task_instance where dag_run_id = ? and task_id = ?
        """,
        run,
        task);
    return attempt;
  }

  private static String path(String runId, String task, int tryNumber) {
    return BASE + "/dagRuns/" + runId + "/taskInstances/" + task + "/tries/" + tryNumber + "/pod";
  }

  private static PodRecord seen(UUID attempt) {
    return new PodRecord(
        attempt.toString(),
        new PodRecord.State(
            null,
            "team-a",
            "windlass-in-pods-train-1",
            "u1",
            "Failed",
            "Evicted",
            "The node was low on memory.",
            "node-1",
            AT,
            null,
            AT.plusSeconds(60),
            List.of(
                new PodRecord.Container(
                    "base",
                    PodRecord.Role.MAIN,
                    "train:1",
                    "terminated",
                    "OOMKilled",
                    null,
                    137,
                    9,
                    2,
                    false,
                    AT.plusSeconds(4),
                    AT.plusSeconds(50))),
            List.of(
                new PodRecord.Condition("PodScheduled", "True", null, null, AT.plusSeconds(1)))),
        List.of(
            new PodRecord.Said(AT.plusSeconds(3), "Normal", "Pulled", "it is there", "base", 1)),
        "kind: Pod");
  }

  @Test
  void the_pod_of_a_try_is_shown_with_the_steps_to_its_start() {
    UUID attempt = tried("seen", "train");
    given()
        .get(path("seen", "train", 1))
        .then()
        .statusCode(404)
        .body("detail", containsString("has no pod yet: waiting for quota in team-a"));
    pods.keep(List.of(seen(attempt)));
    given()
        .get(path("seen", "train", 1))
        .then()
        .statusCode(200)
        .body("phase", equalTo("Failed"))
        .body("reason", equalTo("Evicted"))
        .body("node", equalTo("node-1"))
        .body("gone_at", equalTo("2026-01-31T05:01:02Z"))
        .body("cluster", nullValue())
        .body("containers[0].role", equalTo("main"))
        .body("containers[0].exit_code", equalTo(137))
        .body("containers[0].restarts", equalTo(2))
        .body("events[0].reason", equalTo("Pulled"))
        .body("definition", equalTo("kind: Pod"))
        .body(
            "steps.step",
            equalTo(List.of("ready", "claimed", "created", "scheduled", "pulled", "started")))
        .body("steps.seconds", equalTo(java.util.Arrays.asList(null, 1f, 1f, 1f, 2f, 1f)));
    given().get(path("seen", "train", 2)).then().statusCode(404);
    given()
        .get(BASE + "/dagRuns/seen/taskInstances/train/tries")
        .then()
        .body("task_instances[0].has_pod", equalTo(true));
  }

  @Test
  void a_try_that_was_no_pod_says_what_ran_it() {
    tried("local", "plain");
    given()
        .get(path("local", "plain", 1))
        .then()
        .statusCode(404)
        .body("detail", containsString("Try 1 of task 'plain' was no pod: it is run by"));
    given()
        .get(BASE + "/dagRuns/local/taskInstances/plain/tries")
        .then()
        .body("task_instances[0].has_pod", equalTo(false));
  }

  @Test
  void the_pod_that_a_task_would_get_is_shown_before_there_is_one() {
    sample.publish("pods", new InPods());
    given()
        .get(BASE + "/tasks/train/pod")
        .then()
        .statusCode(200)
        .body("executor", equalTo("pods"))
        .body("definition", containsString("image: \"train:{{ ds }}\""))
        .body("definition", not(containsString("in-the-clear")))
        .body("layers.name", hasItems("pod(...)", "the task itself"))
        .body("layers.definition", hasItem(containsString("cpu: \"2\"")));
    given()
        .get(BASE + "/tasks/broken/pod")
        .then()
        .statusCode(409)
        .body("detail", containsString("In pod(...): A part of its pod cannot be read as YAML"));
    given()
        .get(BASE + "/tasks/plain/pod")
        .then()
        .statusCode(404)
        .body("detail", containsString("Say .on(kubernetes())"));
    given()
        .get(BASE + "/tasks/worker/pod")
        .then()
        .statusCode(404)
        .body("detail", containsString("Start it with --executor kubernetes"));
    given()
        .get(BASE + "/tasks/trian/pod")
        .then()
        .statusCode(404)
        .body("detail", containsString("Did you mean 'train'?"));
  }
}
