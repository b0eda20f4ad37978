package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.running.References;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
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

  /**
   * An instance and what it takes.
   *
   * @param names of tasks, as {@link References} has them
   */
  private record Claim(Instance instance, ActiveRun run, List<String> names) {
    static Claim of(Pass pass, Instance instance) throws SQLException {
      ActiveRun run = pass.run(instance.runId());
      return new Claim(
          instance,
          run,
          References.of(run.dag().graph().task(instance.taskId()).operator()).outputs());
    }

    boolean isOfElement(String name) {
      RunGraph graph = run.dag().graph();
      return References.carriedFrom(name) != null
          || (instance.isElement() && graph.meetByElement(name, instance.taskId()));
    }
  }

  private ClaimOutputs() {}

  static ClaimOutputs of(Pass pass, List<Instance> claimed) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    Map<ActiveRun, Set<String>> shared = new LinkedHashMap<>();
    for (Instance instance : claimed) {
      Claim claim = Claim.of(pass, instance);
      claims.add(claim);
      for (String name : claim.names()) {
        if (!claim.isOfElement(name)) {
          shared.computeIfAbsent(claim.run(), one -> new LinkedHashSet<>()).add(name);
        }
      }
    }
    Map<ActiveRun, Map<String, JsonNode>> read = new HashMap<>();
    for (Map.Entry<ActiveRun, Set<String>> entry : shared.entrySet()) {
      read.put(entry.getKey(), Outputs.of(pass, entry.getKey(), entry.getValue()));
    }
    ClaimOutputs outputs = new ClaimOutputs();
    for (Claim claim : claims) {
      outputs.byInstance.put(
          claim.instance().id(), outputsOf(pass, claim, read.getOrDefault(claim.run(), Map.of())));
    }
    return outputs;
  }

  /** Returns those of one instance, by the name its arguments have them under. */
  Map<String, JsonNode> of(Instance instance) {
    return byInstance.getOrDefault(instance.id(), Map.of());
  }

  private static Map<String, JsonNode> outputsOf(
      Pass pass, Claim claim, Map<String, JsonNode> shared) throws SQLException {
    Map<String, JsonNode> outputs = new HashMap<>();
    int index = claim.instance().mapIndex();
    for (String name : claim.names()) {
      String carried = References.carriedFrom(name);
      Optional<JsonNode> value;
      if (carried != null) {
        value = Outputs.ofElement(pass, claim.run(), carried, index - 1);
      } else if (claim.isOfElement(name)) {
        value = Outputs.ofElement(pass, claim.run(), name, index);
      } else {
        value = Optional.ofNullable(shared.get(name));
      }
      value.ifPresent(found -> outputs.put(name, found));
    }
    return outputs;
  }
}
