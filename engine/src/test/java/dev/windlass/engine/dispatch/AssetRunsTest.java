package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.Dsl.onUpdate;
import static dev.windlass.dag.Dsl.triggeringAssetEvents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Asset;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.schedule.Schedules;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetRunsTest {

  static final Asset ORDERS = asset("warehouse://orders");
  static final Asset PRICES = asset("warehouse://prices");
  static final Asset RATES = asset("warehouse://rates");
  static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("load_orders")
  static final class Producer implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true")).produces(ORDERS);
    }
  }

  @Dag("load_prices")
  static final class Mapped implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.call("load", (String shop) -> 1)
          .each(literal(List.of("north", "south", "west")))
          .produces(PRICES);
    }
  }

  @Dag("report")
  static final class Consumer implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(ORDERS)).maxActiveRuns(1);
      dag.call("rows", this::rows).with(triggeringAssetEvents());
    }

    int rows(List<AssetEvent> events) {
      return events.size();
    }
  }

  @Dag("both")
  static final class Both implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(ORDERS.and(PRICES.or(RATES))));
      dag.task("hello", bash("true"));
    }
  }

  @Dag("daily_or_orders")
  static final class CronOrAssets implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 5 * * *").or(onUpdate(ORDERS)));
      dag.task("hello", bash("true"));
    }
  }

  @Dag("loop")
  static final class Loop implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(RATES)).maxActiveRuns(1);
      dag.task("again", bash("true")).produces(RATES);
    }
  }

  @Test
  void a_dag_runs_when_a_task_elsewhere_updated_what_it_waits_for() {
    engine.publish(new Producer());
    engine.publish(new Consumer());
    engine.trigger("load_orders", "r1");
    assertThat(runs("report")).isEmpty();
    end(
        "load",
        new Outcome.Succeeded(null, Map.of(ORDERS.uri(), EngineFixture.json("{\"rows\": 12}"))));
    assertThat(runs("report")).containsExactly("asset_triggered__2026-01-31T04:00:00+00:00");
    assertThat(
            engine.one(
                "select run_type || ' ' || triggered_by as v from dag_run where dag_id = 'report'"))
        .isEqualTo("asset_triggered asset");
    AssetEvent event = events("rows").getFirst();
    assertThat(event.uri()).isEqualTo(ORDERS.uri());
    assertThat(event.extra("rows", Integer.class)).isEqualTo(12);
    assertThat(event.sourceDagId() + "." + event.sourceTaskId() + " " + event.sourceRunId())
        .isEqualTo("load_orders.load r1");
    end("rows", DONE);
    assertThat(engine.one("select state as v from dag_run where dag_id = 'report'"))
        .isEqualTo("success");
    assertThat(runs("report")).hasSize(1);
  }

  @Test
  void a_task_that_did_not_succeed_updates_nothing() {
    engine.publish(new Producer());
    engine.publish(new Consumer());
    engine.trigger("load_orders", "r1");
    end("load", new Outcome.Failed("exit code 1"));
    engine.trigger("load_orders", "r2");
    end("load", new Outcome.Skipped("nothing new"));
    assertThat(runs("report")).isEmpty();
    assertThat(count("asset_event")).isZero();
  }

  @Test
  void and_waits_for_all_and_or_for_any_and_what_came_meanwhile_is_in_the_run() {
    engine.publish(new Both());
    update(ORDERS);
    update(ORDERS);
    assertThat(runs("both")).isEmpty();
    update(RATES);
    assertThat(runs("both")).hasSize(1);
    assertThat(count("dag_run_asset_event")).isEqualTo(3);
    assertThat(count("queued_asset_event")).isZero();
    update(PRICES);
    assertThat(runs("both")).hasSize(1);
    update(ORDERS);
    assertThat(runs("both")).hasSize(2);
  }

  @Dag("bounded_report")
  static final class Bounded implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(ORDERS))
          .startingOn(LocalDate.of(2026, 3, 1))
          .endingOn(LocalDate.of(2026, 4, 1));
      dag.task("show", bash("true"));
    }
  }

  @Test
  void the_first_and_the_last_day_of_a_dag_bound_its_times_and_no_updates() {
    engine.publish(new Bounded());
    update(ORDERS);
    assertThat(runs("bounded_report")).hasSize(1);
    engine.advance(Duration.ofDays(100));
    end("show", DONE);
    update(ORDERS);
    assertThat(runs("bounded_report")).hasSize(2);
  }

  @Test
  void updates_gather_while_a_dag_has_as_many_runs_as_it_may() {
    engine.publish(new Consumer());
    update(ORDERS);
    update(ORDERS);
    update(ORDERS);
    assertThat(runs("report")).hasSize(1);
    end("rows", DONE);
    assertThat(runs("report")).hasSize(2);
    assertThat(events("rows")).hasSize(2);
    end("rows", DONE);
    assertThat(runs("report")).hasSize(2);
  }

  @Test
  void each_element_of_a_mapped_task_is_an_update() {
    engine.publish(new Mapped());
    engine.trigger("load_prices", "r1");
    engine.local.underWay().stream().toList().forEach(workload -> finish(workload, DONE));
    List<Integer> indexes =
        engine.database.inTransaction(tx ->
            tx.query(
                row -> row.number("source_map_index"),
                "select source_map_index from asset_event order by id"));
    assertThat(indexes).containsExactly(0, 1, 2);
  }

  @Test
  void a_paused_dag_queues_nothing_and_what_was_queued_before_waits_until_it_goes_on() {
    engine.publish(new Both());
    update(ORDERS);
    pause("both", true);
    update(RATES);
    update(PRICES);
    assertThat(runs("both")).isEmpty();
    assertThat(count("queued_asset_event")).isEqualTo(1);
    pause("both", false);
    assertThat(runs("both")).isEmpty();
    update(RATES);
    assertThat(runs("both")).hasSize(1);
  }

  @Test
  void a_schedule_of_times_and_assets_does_both() {
    engine.publish(new CronOrAssets());
    update(ORDERS);
    engine.database.inTransaction(tx ->
        tx.update(
            "update dag set next_logical_date = ? where dag_id = 'daily_or_orders'",
            EngineFixture.NOW.plus(Duration.ofHours(1))));
    engine.advance(Duration.ofHours(1));
    new Schedules(
            engine.database,
            engine.clock,
            engine.versions,
            new Calendars(engine.database),
            engine.runs)
        .tick();
    assertThat(runs("daily_or_orders"))
        .containsExactly(
            "asset_triggered__2026-01-31T04:00:00+00:00", "scheduled__2026-01-31T05:00:00+00:00");
  }

  @Test
  void runs_of_the_same_instant_get_names_of_their_own() {
    engine.publish(new CronOrAssets());
    update(ORDERS);
    update(ORDERS);
    assertThat(runs("daily_or_orders"))
        .containsExactly(
            "asset_triggered__2026-01-31T04:00:00+00:00",
            "asset_triggered__2026-01-31T04:00:00.000001+00:00");
  }

  @Test
  void a_dag_that_updates_what_it_waits_for_runs_again_once_it_has_ended() {
    engine.publish(new Loop());
    update(RATES);
    end("again", DONE);
    assertThat(runs("loop")).hasSize(2);
    end("again", new Outcome.Failed("enough"));
    assertThat(runs("loop")).hasSize(2);
  }

  @Test
  void a_cleared_producer_updates_again() {
    engine.publish(new Producer());
    engine.publish(new Consumer());
    UUID run = engine.trigger("load_orders", "r1");
    end("load", DONE);
    end("rows", DONE);
    engine.runs.clear(
        new ClearRequest(
            run,
            List.of(new ClearRequest.Target("load", -1)),
            ClearRequest.Only.ALL,
            false,
            false,
            null,
            "Cleared by somebody."));
    engine.scheduler.tick();
    end("load", DONE);
    assertThat(runs("report")).hasSize(2);
  }

  @Test
  void an_engine_that_is_killed_around_an_update_neither_loses_nor_doubles_it() {
    engine.publish(new Producer());
    engine.publish(new Both());
    engine.publish(new Consumer());
    engine.trigger("load_orders", "r1");
    Workload load = workload("load");
    // The database goes away in the middle of the transaction that stores the end and the update.
    engine.database.inTransaction(
        tx -> tx.update("alter table dag_run_asset_event rename to gone"));
    engine.local.finish(load.attempt().attemptId(), DONE);
    try {
      engine.scheduler.tick();
    } catch (RuntimeException gone) {
      assertThat(gone).isNotNull();
    }
    assertThat(count("asset_event")).isZero();
    assertThat(runs("report")).isEmpty();
    engine.database.inTransaction(
        tx -> tx.update("alter table gone rename to dag_run_asset_event"));
    engine.restart();
    // The attempt is lost and repeated; whatever is still said of it counts for nothing.
    report(load);
    assertThat(count("asset_event")).isZero();
    Workload again = workload("load");
    report(again);
    report(again);
    assertThat(count("asset_event")).isEqualTo(1);
    assertThat(runs("report")).hasSize(1);
    engine.restart();
    report(again);
    assertThat(count("asset_event")).isEqualTo(1);
    assertThat(runs("report")).hasSize(1);
    update(RATES);
    assertThat(runs("both")).hasSize(1);
  }

  private void report(Workload workload) {
    engine.scheduler.onEvent(
        new ExecutionEvent.Finished(workload.attempt().attemptId(), engine.clock.instant(), DONE));
    engine.scheduler.tick();
  }

  private void pause(String dagId, boolean paused) {
    engine.database.inTransaction(
        tx -> tx.update("update dag set is_paused = ? where dag_id = ?", paused, dagId));
    engine.scheduler.look();
    engine.scheduler.tick();
  }

  private void update(Asset asset) {
    engine.scheduler.update(new AssetUpdate(asset.uri(), EngineFixture.json("{}"), null));
    engine.scheduler.tick();
  }

  private Workload workload(String taskId) {
    return engine.local.underWay().stream()
        .filter(workload -> workload.attempt().taskId().equals(taskId))
        .findFirst()
        .orElseThrow();
  }

  private List<AssetEvent> events(String taskId) {
    return Objects.requireNonNull(workload(taskId).attempt().run().assetEvents());
  }

  private void end(String taskId, Outcome outcome) {
    finish(workload(taskId), outcome);
  }

  private void finish(Workload workload, Outcome outcome) {
    engine.local.finish(workload.attempt().attemptId(), outcome);
    engine.scheduler.tick();
  }

  private List<String> runs(String dagId) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.text("run_id"),
            "select run_id from dag_run where dag_id = ? order by run_after, run_id",
            dagId));
  }

  private int count(String table) {
    return Integer.parseInt(engine.one("select count(*) as v from " + table));
  }
}
