package dev.windlass.engine.dispatch;

import java.util.List;
import java.util.UUID;

/** What came of a {@link ClearRequest}. */
public sealed interface ClearResult {

  /**
   * It was done, or would be.
   *
   * @param instances the rows of the task instances it touches; a mapped task that is expanded
   *     again is there with the row that stands for all its elements
   */
  record Cleared(List<UUID> instances) implements ClearResult {}

  /** It cannot be done now; the message says why and the way out. Nothing was changed. */
  record Refused(String why) implements ClearResult {}
}
