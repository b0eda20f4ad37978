package dev.windlass.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.rest.JsonCustomizer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {

  private static final Instant NOW = Instant.parse("2026-01-31T05:00:00Z");
  private static final EventFilter ALL = filter(Set.of(), Set.of());

  private final EventFeed feed = new EventFeed(() -> NOW);
  private final EventText text = new EventText(feed, () -> NOW, json(), "1.2.3");

  @Test
  void of_several_changes_of_the_same_thing_the_latest_is_sent() {
    feed.publish(
        List.of(
            task("extract", TaskState.QUEUED),
            task("load", TaskState.QUEUED),
            task("extract", TaskState.RUNNING),
            new Change.OfDag("orders"),
            new Change.OfDag("orders")));
    Round round = new Round(feed, text, 0, Integer.MAX_VALUE);
    assertThat(lines(round, ALL, "id: ")).containsExactly(feed.idOf(2), feed.idOf(3), feed.idOf(5));
    assertThat(lines(round, ALL, "data: "))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"task_id\":\"load\"", "\"state\":\"queued\""),
            second ->
                assertThat(second).contains("\"task_id\":\"extract\"", "\"state\":\"running\""),
            third -> assertThat(third).contains("\"type\":\"dag\""));
    assertThat(round.to()).isEqualTo(5);
  }

  @Test
  void an_event_says_all_that_is_known() {
    feed.publish(
        List.of(
            task("extract", TaskState.UP_FOR_RETRY),
            new Change.OfRun(
                "orders",
                "r1",
                RunState.FAILED,
                new Change.Progress(NOW, NOW, "Task 'extract' failed."),
                new Change.RunFacts("scheduled", NOW, NOW)),
            Change.OfRun.deleted("orders", "r0"),
            new Change.OfConnection("warehouse"),
            new Change.OfVariable("region")));
    List<String> data = lines(new Round(feed, text, 0, 100), ALL, "data: ");
    assertThat(data.get(0))
        .contains(
            "\"type\":\"task_instance\",\"dag_id\":\"orders\",\"dag_run_id\":\"r1\"",
            "\"try_number\":1",
            "\"start_date\":\"2026-01-31T05:00:00Z\"",
            "\"due_at\":\"2026-01-31T05:00:00Z\"",
            "\"reason\":\"waits\"");
    assertThat(data.get(1))
        .contains(
            "\"state\":\"failed\"",
            "\"run_type\":\"scheduled\"",
            "\"logical_date\":\"2026-01-31T05:00:00Z\"",
            "\"end_date\":\"2026-01-31T05:00:00Z\"",
            "\"reason\":\"Task 'extract' failed.\"");
    assertThat(data.get(2)).contains("\"dag_run_id\":\"r0\"", "\"state\":null");
    assertThat(data.get(3)).contains("\"type\":\"connection\"", "\"connection_id\":\"warehouse\"");
    assertThat(data.get(4)).contains("\"type\":\"variable\"", "\"key\":\"region\"");
  }

  @Test
  void what_is_written_is_shared_by_those_who_want_the_same() {
    feed.publish(List.of(task("extract", TaskState.QUEUED), new Change.OfDag("orders")));
    Round round = new Round(feed, text, 0, 100);
    EventFilter dags = filter(Set.of("dag", "dag_run"), Set.of());
    EventFilter same = filter(Set.of("dag_run", "dag"), Set.of());
    assertThat(round.text(dags)).isSameAs(round.text(same));
    assertThat(lines(round, dags, "event: ")).containsExactly("dag");
    EventFilter none = filter(Set.of(), Set.of("other"));
    assertThat(round.text(none)).isEmpty();
  }

  @Test
  void task_instances_of_one_run_can_be_had_with_everything_else() {
    feed.publish(
        List.of(
            task("extract", TaskState.QUEUED),
            new Change.OfDag("other"),
            Change.OfRun.deleted("other", "r2")));
    EventFilter run = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of("orders"), Set.of("r1"));
    EventFilter another =
        new EventFilter(Set.of(), Set.of(), Set.of(), Set.of("orders"), Set.of("r2"));
    Round round = new Round(feed, text, 0, 100);
    assertThat(lines(round, run, "event: ")).containsExactly("task_instance", "dag", "dag_run");
    assertThat(lines(round, another, "event: ")).containsExactly("dag", "dag_run");
  }

  @Test
  void whoever_missed_changes_is_told_first() {
    feed.publish(
        IntStream.rangeClosed(1, EventFeed.CAPACITY + 5)
            .mapToObj(i -> new Change.OfDag("dag" + i))
            .toList());
    Round round = new Round(feed, text, 2, 1);
    assertThat(lines(round, ALL, "event: ")).containsExactly("reset", "dag");
    assertThat(lines(round, ALL, "data: ")).last().asString().contains("\"dag6\"");
  }

  private static EventFilter filter(Set<String> types, Set<String> dagIds) {
    return new EventFilter(types, dagIds, Set.of(), Set.of(), Set.of());
  }

  private static Change task(String taskId, TaskState state) {
    return new Change.OfTaskInstance(
        "orders",
        "r1",
        taskId,
        -1,
        1,
        state,
        new Change.Progress(NOW, null, "waits"),
        new Change.Waits(NOW, NOW, NOW));
  }

  private static List<String> lines(Round round, EventFilter filter, String prefix) {
    return new String(round.text(filter), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static ObjectMapper json() {
    ObjectMapper mapper = Json.MAPPER.copy();
    new JsonCustomizer().customize(mapper);
    return mapper;
  }
}
