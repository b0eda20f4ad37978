package dev.windlass.engine.catalog;

import dev.windlass.executor.reader.ReadReport.ReadError;
import java.util.List;

/**
 * What a version of a bundle would change if it were published now.
 *
 * @param added DAGs that there would be
 * @param changed DAGs that would have a new version
 * @param removed DAGs that would be retired
 * @param broken files, or DAGs in them, that could not be published; what they were goes on
 * @param unchanged how many would stay as they are
 */
public record BundleDifference(
    List<AddedDag> added,
    List<DagDifference> changed,
    List<String> removed,
    List<ReadError> broken,
    int unchanged) {

  /**
   * A DAG that there would be.
   *
   * @param dagId its id
   * @param file its file, relative to the bundle
   * @param tasks how many tasks it has
   */
  public record AddedDag(String dagId, String file, int tasks) {}
}
