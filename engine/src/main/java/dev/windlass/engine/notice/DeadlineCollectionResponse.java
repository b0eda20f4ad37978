package dev.windlass.engine.notice;

import java.util.List;

/**
 * Deadlines.
 *
 * @param deadlines them
 * @param totalEntries how many there are
 */
public record DeadlineCollectionResponse(List<DeadlineResponse> deadlines, long totalEntries) {
  public DeadlineCollectionResponse {
    deadlines = List.copyOf(deadlines);
  }
}
