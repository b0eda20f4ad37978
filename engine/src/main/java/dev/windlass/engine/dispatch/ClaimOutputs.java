package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.running.References;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The results that claimed task instances take. Those that all instances of a run share are read
 * once per run; those of the same element, or of the iteration before, per instance.
 */
final class ClaimOutputs {

  private final Map<UUID, Map<String, JsonNode>> byInstance = new HashMap<>();

  private ClaimOutputs() {}

  static ClaimOutputs of(Pass pass, List<Instance> claimed) throws SQLException {
    Map<ActiveRun, Set<String>> shared = new LinkedHashMap<>();
    for (Instance instance : claimed) {
      ActiveRun run = pass.run(instance.runId());
      for (String name : names(run, instance)) {
        if (!isOfElement(run, instance, name)) {
          shared.computeIfAbsent(run, one -> new LinkedHashSet<>()).add(name);
        }
      }
    }
    Map<ActiveRun, Map<String, JsonNode>> read = new HashMap<>();
    for (Map.Entry<ActiveRun, Set<String>> entry : shared.entrySet()) {
      read.put(entry.getKey(), Outputs.of(pass, entry.getKey(), entry.getValue()));
    }
    ClaimOutputs outputs = new ClaimOutputs();
    for (Instance instance : claimed) {
      ActiveRun run = pass.run(instance.runId());
      outputs.byInstance.put(
          instance.id(), outputsOf(pass, run, instance, read.getOrDefault(run, Map.of())));
    }
    return outputs;
  }

  /** Returns those of one instance, by the name its arguments have them under. */
  Map<String, JsonNode> of(Instance instance) {
    return byInstance.getOrDefault(instance.id(), Map.of());
  }

  private static Map<String, JsonNode> outputsOf(
      Pass pass, ActiveRun run, Instance instance, Map<String, JsonNode> shared)
      throws SQLException {
    Map<String, JsonNode> outputs = new HashMap<>();
    for (String name : names(run, instance)) {
      String carried = References.carriedFrom(name);
      Optional<JsonNode> value;
      if (carried != null) {
        value = Outputs.ofElement(pass, run, carried, instance.mapIndex() - 1);
      } else if (isOfElement(run, instance, name)) {
        value = Outputs.ofElement(pass, run, name, instance.mapIndex());
      } else {
        value = Optional.ofNullable(shared.get(name));
      }
      value.ifPresent(found -> outputs.put(name, found));
    }
    return outputs;
  }

  private static List<String> names(ActiveRun run, Instance instance) {
    return References.of(run.dag().graph().task(instance.taskId()).operator()).outputs();
  }

  private static boolean isOfElement(ActiveRun run, Instance instance, String name) {
    RunGraph graph = run.dag().graph();
    return References.carriedFrom(name) != null
        || (instance.isElement() && graph.meetByElement(name, instance.taskId()));
  }
}
