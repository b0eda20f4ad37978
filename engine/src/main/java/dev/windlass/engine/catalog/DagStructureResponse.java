package dev.windlass.engine.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a DAG consists of, short enough for five thousand tasks.
 *
 * @param dagId the DAG
 * @param versionNumber the version
 * @param tasks its tasks: upstream before downstream, those of a group together; the states of a
 *     grid are in this order
 * @param groups its groups of tasks, outer before inner
 * @param edges which task waits for which
 */
@Schema(name = "DAGStructureResponse")
public record DagStructureResponse(
    String dagId,
    int versionNumber,
    List<DagStructureTaskResponse> tasks,
    List<DagGroupResponse> groups,
    List<DagEdgeResponse> edges) {

  /**
   * A task of a version of a DAG.
   *
   * @param taskId its id, prefixed by its groups
   * @param taskDisplayName what people call it
   * @param groupId the innermost group it is in
   * @param operatorName what it runs: {@code call}, {@code bash}, {@code http}, ...
   * @param isMapped whether it has one instance per element of a list
   * @param triggerRule when it may start
   * @param downstreamTaskIds the tasks that wait for it
   */
  @Schema(name = "DAGStructureTaskResponse")
  public record DagStructureTaskResponse(
      String taskId,
      String taskDisplayName,
      @Nullable String groupId,
      String operatorName,
      boolean isMapped,
      String triggerRule,
      List<String> downstreamTaskIds) {}
}
