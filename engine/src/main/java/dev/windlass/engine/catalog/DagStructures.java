package dev.windlass.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.catalog.DagStructureResponse.DagStructureTaskResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the versions of DAGs consist of. Versions never change, so those asked for lately are kept.
 */
@Singleton
public final class DagStructures {

  /** About what a thousand DAGs of twenty tasks take, or twenty of five thousand. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final DagVersions versions;
  private final ObjectMapper json;
  private final LinkedHashMap<UUID, DagStructure> lately = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  DagStructures(DagVersions versions, ObjectMapper json) {
    this.versions = versions;
    this.json = json;
  }

  /**
   * Returns what a version consists of.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  public DagStructure get(VersionRef version) {
    synchronized (lately) {
      DagStructure known = lately.get(version.id());
      if (known != null) {
        return known;
      }
    }
    DagStructure made = make(versions.get(version.id()), version.number());
    keep(version.id(), made);
    return made;
  }

  private void keep(UUID versionId, DagStructure made) {
    synchronized (lately) {
      if (lately.putIfAbsent(versionId, made) == null) {
        bytes += made.json().length;
      }
      while (bytes > MOST_BYTES && lately.size() > 1) {
        bytes -= lately.pollFirstEntry().getValue().json().length;
      }
    }
  }

  private static Map<String, Integer> written(DagSpec spec) {
    Map<String, Integer> places = HashMap.newHashMap(spec.tasks().size());
    spec.tasks().forEach(task -> places.put(task.taskId(), places.size()));
    return places;
  }

  private DagStructure make(PublishedDag dag, int versionNumber) {
    DagSpec spec = dag.spec();
    RunGraph graph = dag.graph();
    List<TaskSpec> order = TaskOrder.of(spec);
    List<DagStructureTaskResponse> tasks = new ArrayList<>(order.size());
    Map<String, Integer> places = HashMap.newHashMap(order.size());
    Set<String> mapped = new HashSet<>();
    for (TaskSpec task : order) {
      places.put(task.taskId(), tasks.size());
      if (task.mapping() != null) {
        mapped.add(task.taskId());
      }
      tasks.add(
          new DagStructureTaskResponse(
              task.taskId(),
              task.taskId(),
              task.groupId(),
              TaskViews.operatorName(task.operator()),
              task.mapping() != null,
              task.triggerRule().value(),
              graph.downstreamOf(task.taskId())));
    }
    DagStructureResponse response =
        new DagStructureResponse(
            spec.dagId(), versionNumber, tasks, DagViews.groups(spec), DagViews.edges(spec));
    try {
      byte[] text = json.writeValueAsBytes(response);
      return new DagStructure(
          places, written(spec), mapped, text, ContentHash.of(text).substring(0, 32));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a structure as JSON.", impossible);
    }
  }
}
