package dev.windlass.engine.kubernetes;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.kubernetes.MortalEngine.Step;
import dev.windlass.engine.pod.TriedPods;
import dev.windlass.executor.Executor;
import dev.windlass.executor.kubernetes.Absences;
import dev.windlass.executor.kubernetes.ClusterPods;
import dev.windlass.executor.kubernetes.KubernetesSettings;
import dev.windlass.executor.kubernetes.PodTaskExecutor;
import dev.windlass.executor.kubernetes.SentResults;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine is killed after each step of an attempt that is a pod, with the decisions and the
 * database of the real one and a mock API server, and goes on by itself or by another one.
 */
class KilledBetweenStepsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** After these there is no pod, so the attempt is repeated. */
  private static final Set<Step> WITHOUT_POD =
      EnumSet.of(Step.COMMITTED, Step.CREATION_TO_BE_ASKED_FOR);

  private static final String TRIES =
      "task_attempt a join task_instance t on t.id = a.task_instance_id where t.task_id = 'train'";

  private static final KubernetesSettings SETTINGS =
      KubernetesSettings.of("i1", MockCluster.NAMESPACE, "worker:1", URI.create("ws://e:1"))
          .withResync(Duration.ofMillis(100));

  @TempDir Path folder;

  private final MockCluster cluster = new MockCluster(EngineFixture.NOW.toString());
  private final List<Executor> executors = new ArrayList<>();

  /** Who goes on. */
  enum Heir {
    /** The same engine, started again. */
    ITSELF,
    /** Another engine, once the first is known to be lost. */
    ANOTHER
  }

  @Dag("training")
  static final class Training implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var train = dag.task("train", pod("debian:12").returningText());
      train.then(dag.task("after", bash("true")));
    }
  }

  static Stream<Arguments> kills() {
    return Stream.of(Step.values())
        .flatMap(step -> Stream.of(Heir.values()).map(heir -> Arguments.of(step, heir)));
  }

  @AfterEach
  void stop() {
    executors.forEach(Executor::close);
    cluster.close();
  }

  @ParameterizedTest(name = "{0}, goes on by {1}")
  @MethodSource("kills")
  void one_outcome_counts_one_pod_was_there_and_nothing_is_left(Step last, Heir heir)
      throws IOException {
    EngineFixture first = new EngineFixture(folder.resolve("first"));
    MortalEngine killed = restart(first, last);
    EngineFixture second = first;
    if (heir == Heir.ANOTHER) {
      second = first.neighbour("second");
      restart(second, null);
    }
    first.publish(new Training());
    UUID run = first.trigger("training", "r1");

    goOn(first, run, killed::isDead);
    if (heir == Heir.ANOTHER) {
      second.advance(Duration.ofSeconds(31));
    } else {
      restart(first, null);
    }
    EngineFixture alive = second;
    goOn(alive, run, () -> alive.runState(run).equals("success") && cluster.pods().isEmpty());

    assertThat(cluster.created()).hasSize(1);
    assertThat(alive.one("select content as v from task_output")).isEqualTo("\"seven\"");
    assertThat(count(alive, "task_attempt where end_date is null")).isZero();
    assertThat(count(alive, "task_instance where state <> 'success'")).isZero();
    assertThat(count(alive, TRIES + " and a.state = 'success'")).isEqualTo(1);
    assertThat(count(alive, TRIES)).isEqualTo(WITHOUT_POD.contains(last) ? 2 : 1);
    assertThat(alive.one("select cast(sum(failures) as varchar(9)) as v from task_instance"))
        .isEqualTo("0");
    assertThat(log(last.compareTo(Step.ENDED) < 0 ? alive : first)).containsOnlyOnce("one");
    FreshDatabase.empty(first.database);
  }

  /** Starts an engine with a cluster, which dies after that step. */
  private MortalEngine restart(EngineFixture engine, @Nullable Step last) {
    MortalEngine[] made = new MortalEngine[1];
    engine.others =
        started -> {
          made[0] =
              new MortalEngine(
                  started.scheduler, new TriedPods(started.database, started.clock, _ -> {}), last);
          return List.of(executor(started, made[0]));
        };
    engine.restart();
    return made[0];
  }

  private Executor executor(EngineFixture engine, MortalEngine mortal) {
    ClusterPods host =
        new ClusterPods(
            SETTINGS,
            new KubernetesClientBuilder()
                .withConfig(cluster.config())
                .withHttpClientBuilderConsumer(
                    http -> http.addOrReplaceInterceptor("mortal", mortal))
                .build(),
            mortal,
            engine.clock,
            new AttemptRows(engine.database),
            new Absences(Set.of("")),
            mortal);
    Executor pods =
        new PodTaskExecutor(
            host,
            (attempt, more) -> engine.logs.latestFirst(UUID.fromString(attempt), more),
            SentResults.NONE,
            4);
    executors.add(pods);
    return mortal.reached(pods);
  }

  /** What an engine does, and what happens in the cluster, until something is so. */
  private void goOn(EngineFixture engine, UUID run, BooleanSupplier until) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("still waiting; the run is %s", engine.runState(run))
          .isLessThan(end);
      cluster.run();
      if (engine.state(run, "train").equals("running")
          && log(engine).contains("one")
          && count(engine, "attempt_pod") > 0) {
        cluster.end();
      }
      engine.scheduler.tick();
      engine.local.finishAll(_ -> new Outcome.Succeeded(null));
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static List<String> log(EngineFixture engine) throws IOException {
    List<String> lines = new ArrayList<>(engine.log("training", "r1", "train", 1));
    lines.addAll(engine.log("training", "r1", "train", 2));
    return lines;
  }

  private static int count(EngineFixture engine, String rows) {
    return Integer.parseInt(engine.one("select cast(count(*) as varchar(9)) as v from " + rows));
  }
}
