package dev.windlass.dag;

import java.util.List;
import java.util.stream.Stream;

/**
 * When a notice is sent. Immutable.
 *
 * <p>Example: {@code dag.notify(onFailure().or(onMissedDeadline()), slack("team_channel"))}.
 *
 * @param events at least one
 */
public record NoticeWhen(List<NoticeEvent> events) {

  public NoticeWhen {
    events = List.copyOf(events);
  }

  /**
   * Returns this, or when the other says.
   *
   * <p>Example: {@code onFailure().or(onRetry())}.
   */
  public NoticeWhen or(NoticeWhen other) {
    return new NoticeWhen(
        Stream.concat(events.stream(), other.events.stream()).distinct().toList());
  }
}
