package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.context;
import static dev.windlass.dag.Dsl.onUpdate;
import static dev.windlass.dag.Dsl.triggeringAssetEvents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.Asset;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.TaskContext;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DagTesterAssetsTest {

  static final Asset ORDERS =
      asset("warehouse://orders").named("orders").group("sales").extra(Map.of("owner", "ann"));
  static final Asset PRICES = asset("warehouse://prices");
  static final Asset REPORT = asset("warehouse://report");

  @Dag("load_orders")
  static final class Producer implements DagDefinition {
    Object extra = Map.of("rows", 12);
    Asset told = ORDERS;

    @Override
    public void define(DagBuilder dag) {
      dag.run("load", this::load).with(context()).produces(ORDERS, PRICES);
    }

    @SuppressWarnings("unchecked")
    void load(TaskContext context) {
      context.updated(told, (Map<String, ?>) extra);
    }
  }

  @Dag("report")
  static final class Consumer implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(ORDERS.and(PRICES)));
      dag.call("rows", this::rows).with(triggeringAssetEvents()).consumes(ORDERS).produces(REPORT);
    }

    int rows(List<AssetEvent> events) {
      return events.stream()
          .filter(event -> event.uri().equals(ORDERS.uri()))
          .mapToInt(event -> event.extra("rows", Integer.class))
          .sum();
    }
  }

  @Test
  void what_a_task_says_about_its_assets_is_there_once_it_succeeded() {
    TestRun run = DagTester.of(new Producer()).run().requireSuccess();
    AssetEvent update = run.updatesOf(ORDERS).getFirst();
    assertThat(update.extra("rows", Integer.class)).isEqualTo(12);
    assertThat(update.sourceTaskId()).isEqualTo("load");
    assertThat(run.updatesOf(PRICES).getFirst().extra()).isEmpty();
  }

  @Test
  void a_task_that_failed_updates_nothing() {
    assertThat(DagTester.of(new Producer()).failing("load").run().updatesOf(ORDERS)).isEmpty();
  }

  @Test
  void a_dag_runs_with_the_updates_it_is_given() {
    TestRun run =
        DagTester.of(new Consumer())
            .updated(ORDERS, Map.of("rows", 5))
            .updated(ORDERS, Map.of("rows", 7))
            .updated(PRICES)
            .run()
            .requireSuccess();
    assertThat(run.runId()).startsWith("asset_triggered__");
    assertThat(run.result("rows", Integer.class)).isEqualTo(12);
    assertThat(run.updatesOf(REPORT)).hasSize(1);
  }

  @Test
  void a_run_that_no_asset_made_gets_none() {
    assertThat(DagTester.of(new Consumer()).run().result("rows", Integer.class)).isZero();
  }

  @Test
  void an_asset_that_is_still_missing_is_named() {
    DagTester tester = DagTester.of(new Consumer()).updated(ORDERS, Map.of("rows", 5));
    assertThatThrownBy(tester::run)
        .hasMessage(
            "DAG 'report' does not run yet: it still waits for warehouse://prices. Add .updated(...) for it.");
  }

  @Test
  void an_asset_that_the_dag_does_not_wait_for_is_refused() {
    DagTester tester = DagTester.of(new Consumer());
    assertThatThrownBy(() -> tester.updated(asset("warehouse://order")))
        .hasMessageContaining("does not wait for asset 'warehouse://order'")
        .hasMessageContaining("Did you mean 'warehouse://orders'?");
  }

  @Test
  void a_task_may_speak_only_of_assets_it_produces() {
    Producer producer = new Producer();
    producer.told = REPORT;
    TestTask task = DagTester.of(producer).run().task("load");
    assertThat(task.state()).isEqualTo(TaskState.FAILED);
    assertThat(task.reason()).contains("Task 'load' does not produce asset 'warehouse://report'.");
  }

  @Test
  void an_extra_that_is_too_large_fails_the_task_and_says_so() {
    Producer producer = new Producer();
    producer.extra = Map.of("all", "x".repeat(70_000));
    TestTask task = DagTester.of(producer).run().task("load");
    assertThat(task.reason()).contains("has 70010 bytes as JSON; at most 65536 are allowed");
  }

  @Dag("wrong")
  static final class Wrong implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(asset("has blanks")));
      dag.run("load", () -> {}).produces(asset(""), PRICES.named(" ")).consumes(PRICES.group(""));
    }
  }

  @Test
  void assets_that_cannot_be_are_found_when_the_dag_is_read() {
    assertThatThrownBy(() -> RecordedDag.of(new Wrong()))
        .isInstanceOf(InvalidDagException.class)
        .hasMessageContaining("Asset 'has blanks' needs a URI of 1 to 1500 characters")
        .hasMessageContaining("Asset '' needs a URI")
        .hasMessageContaining("Asset 'warehouse://prices' has a name of 1 characters")
        .hasMessageContaining("Asset 'warehouse://prices' has a group of 0 characters");
  }

  @Test
  void a_recorded_dag_reads_back_as_it_was_and_without_what_older_ones_lack() throws Exception {
    DagSpec spec = RecordedDag.of(new Consumer()).spec();
    String json = Json.MAPPER.writeValueAsString(spec);
    assertThat(Json.MAPPER.readValue(json, DagSpec.class)).isEqualTo(spec);
    assertThat(json).contains("\"name\":\"orders\",\"group\":\"sales\"");
    DagSpec older =
        Json.MAPPER.readValue(
            json.replaceAll("\"consumes\":\\[.*?\\]", "\"was\":1"), DagSpec.class);
    assertThat(older.task("rows").consumes()).isNull();
  }
}
