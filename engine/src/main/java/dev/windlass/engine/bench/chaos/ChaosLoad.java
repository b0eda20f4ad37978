package dev.windlass.engine.bench.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.Patience;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes runs, at any engine that answers. Each has a name, so that a request whose answer was lost
 * is made again without making the run twice; a run that was confirmed has to be there in the end.
 */
final class ChaosLoad implements Runnable {

  private static final Duration BETWEEN = Duration.ofMillis(250);

  /** More would wait than run. */
  private static final int MOST_RUNS_ACTIVE = 40;

  private final List<ChaosEngine> engines;
  private final Random random;
  private final Map<String, Set<String>> confirmed = new TreeMap<>();
  private volatile boolean over;
  private volatile int count;

  ChaosLoad(List<ChaosEngine> engines, long seed) {
    this.engines = engines;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    while (!over) {
      if (active() < MOST_RUNS_ACTIVE) {
        ExpectedDag dag = ChaosDags.TRIGGERED.get(count % ChaosDags.TRIGGERED.size());
        String runId = "chaos-%06d".formatted(count++);
        if (make(dag.dagId(), runId)) {
          synchronized (confirmed) {
            confirmed.computeIfAbsent(dag.dagId(), id -> new TreeSet<>()).add(runId);
          }
        }
      }
      Patience.pause(BETWEEN);
    }
  }

  private boolean make(String dagId, String runId) {
    ObjectNode body =
        Json.MAPPER.createObjectNode().putNull("logical_date").put("dag_run_id", runId);
    while (!over) {
      Optional<EngineClient> client = anyClient();
      try {
        if (client.isPresent()) {
          client.get().post(EngineClient.path("dags", dagId, "dagRuns"), body);
          return true;
        }
      } catch (CommandFailure | IllegalStateException unanswered) {
        if (isThere(dagId, runId)) {
          return true;
        }
      }
      Patience.pause(BETWEEN);
    }
    return false;
  }

  private boolean isThere(String dagId, String runId) {
    try {
      return anyClient()
          .map(it -> it.get(EngineClient.path("dags", dagId, "dagRuns", runId), Map.of()))
          .isPresent();
    } catch (CommandFailure | IllegalStateException unanswered) {
      return false;
    }
  }

  private int active() {
    try {
      return anyClient()
          .map(it ->
              it.get("dags/~/dagRuns", Map.of("state", "running", "limit", "1"))
                  .path("total_entries")
                  .asInt())
          .orElse(Integer.MAX_VALUE);
    } catch (CommandFailure | IllegalStateException unanswered) {
      return Integer.MAX_VALUE;
    }
  }

  private Optional<EngineClient> anyClient() {
    return engines.get(random.nextInt(engines.size())).client();
  }

  /** Makes no more. */
  void stop() {
    over = true;
  }

  /** Returns the runs that are there because somebody was told so, by DAG. */
  Map<String, Set<String>> confirmed() {
    synchronized (confirmed) {
      return Map.copyOf(confirmed);
    }
  }
}
