package dev.windlass.engine.rest;

import java.util.List;

/**
 * How one kind of change of many things went.
 *
 * @param success the ids of those it was done to
 * @param errors why it was not done to others
 */
public record BulkActionResponse(List<String> success, List<Failure> errors) {

  /**
   * Why something was not done.
   *
   * @param error the reason
   * @param statusCode the status that it would have had alone
   */
  public record Failure(String error, int statusCode) {}
}
