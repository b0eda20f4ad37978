package dev.windlass.executor.http;

import dev.windlass.dag.Connection;
import java.util.Map;

/** Says where a request of an HTTP task goes, without sending it. */
public final class RequestPreview {

  private RequestPreview() {}

  /**
   * Returns the URL of a path on a connection, without the query that the task's arguments add.
   *
   * @throws IllegalArgumentException if there is none; the message is for people
   */
  public static String url(Connection connection, String path) {
    try {
      return RequestUrl.of(RequestUrl.base(connection), path, Map.of()).toString();
    } catch (BadRequestException unusable) {
      throw new IllegalArgumentException(unusable.getMessage(), unusable);
    }
  }
}
