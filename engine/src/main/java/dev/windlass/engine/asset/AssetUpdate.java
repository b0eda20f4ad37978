package dev.windlass.engine.asset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * An asset was updated.
 *
 * @param uri the asset
 * @param extra what is said about the update, a JSON object
 * @param source the task that did it; null if no task of ours did
 */
public record AssetUpdate(String uri, JsonNode extra, @Nullable Source source) {

  /**
   * A task instance that updated an asset.
   *
   * @param dagId its DAG
   * @param runId its run
   * @param taskId its task
   * @param mapIndex its element, or -1
   */
  public record Source(String dagId, String runId, String taskId, int mapIndex) {}

  /** Makes an update by a task that may have said nothing of it. */
  public static AssetUpdate by(Source source, String uri, @Nullable JsonNode extra) {
    return new AssetUpdate(
        uri, extra == null ? JsonNodeFactory.instance.objectNode() : extra, source);
  }
}
