package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to the watch of pods, what becomes of a pod is known soon, and once. */
class WatchFaultsTest {

  private final RecordingListener listener = new RecordingListener();
  private final FakePods pods = new FakePods();
  private volatile Instant now = FakePods.START;
  private ClusterPods host;
  private PodTaskExecutor executor;
  private Pod pod;

  @BeforeEach
  void start_a_task() {
    host = pods.host(listener, () -> now);
    executor = new PodTaskExecutor(host, WrittenLog.EMPTY, SentResults.NONE, 100);
    var operator =
        new OperatorSpec.Pod(
            "alpine:3.22",
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            PodDeletion.NEVER,
            OutputFormat.TEXT);
    executor.submit(
        List.of(
            Attempts.in(
                new BundleRef("tests", "v1", Path.of("/nowhere")),
                Attempts.of("a1", "train", operator))));
    awaitThat(() -> !pods.api.watches.isEmpty());
    pod = pods.await("a1");
    pods.run(pod);
    listener.awaitStart("a1");
  }

  @AfterEach
  void stop() {
    executor.close();
    pods.close();
  }

  private void assertThatItsEndIsSeen() {
    pods.end(pod, 0, "Completed", "seven");
    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
    assertThat(listener.events("a1"))
        .filteredOn(ExecutionEvent.Finished.class::isInstance)
        .hasSize(1);
    assertThat(host.watchesStopped()).isZero();
  }

  private void awaitAnotherWatch() {
    awaitThat(() -> !pods.api.watches.isEmpty());
  }

  @Test
  void a_connection_that_is_cut_is_opened_again() {
    pods.api.cutWatches();
    awaitAnotherWatch();

    assertThatItsEndIsSeen();
  }

  @Test
  void what_happened_while_the_connection_was_cut_is_seen() {
    pods.api.cutWatches();

    assertThatItsEndIsSeen();
  }

  @Test
  void a_watch_that_is_told_it_is_too_old_lists_anew() {
    var watches = List.copyOf(pods.api.watches);
    pods.api.say(
        """
        {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 410,
         "reason": "Expired", "message": "too old resource version: 1 (2)"}}
        """);
    awaitThat(() ->
        !pods.api.watches.isEmpty() && watches.stream().noneMatch(pods.api.watches::contains));

    assertThatItsEndIsSeen();
  }

  @Test
  void words_that_are_none_end_no_watch() {
    pods.api.say("{\"type\": \"MODIFIED\", \"object\": {\"kind\": \"Pod\", \"metadata\": 7");
    pods.api.say(
        "{\"type\": \"MODIFIED\", \"object\": {\"kind\": \"Pod\", \"apiVersion\": \"v1\", \"status\": [1]}}");
    pods.api.say("{\"type\": \"NEW_IN_1_40\", \"object\": {}}");

    assertThatItsEndIsSeen();
  }

  @Test
  void events_that_come_twice_or_too_late_change_nothing() {
    var running = pods.await("a1");
    pods.api.say("MODIFIED", running);
    pods.api.say("MODIFIED", new PodBuilder(pod).withStatus(null).build());
    pods.api.say("ADDED", running);

    assertThatItsEndIsSeen();
    pods.api.say("MODIFIED", running);
    pods.api.say("DELETED", pods.await("a1"));
    pods.api.say("DELETED", pods.await("a1"));
    host.resync();

    assertThat(listener.events("a1")).hasSize(2);
  }

  @Test
  void an_api_that_is_away_for_two_minutes_tells_what_became_of_the_pod() {
    pods.api.away = true;
    pods.api.cutWatches();
    var asked = pods.api.requests.get();
    awaitThat(() -> pods.api.requests.get() > asked + 2);
    now = now.plus(Duration.ofMinutes(2));
    host.resync();
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);

    pods.api.away = false;

    assertThatItsEndIsSeen();
  }

  @Test
  void a_watch_that_has_ended_for_good_is_counted_and_pods_are_still_found() {
    host.watch().informers().forEach(informer -> informer.stop());

    awaitThat(() -> host.watchesStopped() == 1);
    pods.end(pod, 0, "Completed", "seven");
    host.resync();

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
  }
}
