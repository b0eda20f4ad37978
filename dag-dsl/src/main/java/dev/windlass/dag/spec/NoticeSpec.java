package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.windlass.dag.NoticeEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what.
 *
 * @param taskId the task; null for the run and, of retries and deadlines, all of its tasks
 * @param events what is told
 * @param channel where it goes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeSpec(@Nullable String taskId, List<NoticeEvent> events, ChannelSpec channel) {
  public NoticeSpec {
    events = List.copyOf(events);
  }

  /**
   * Says whether this tells of an event.
   *
   * @param about the task it is about; null if about the run
   */
  public boolean tells(NoticeEvent event, @Nullable String about) {
    if (!events.contains(event)) {
      return false;
    }
    if (taskId != null) {
      return taskId.equals(about);
    }
    return about == null || event == NoticeEvent.RETRY || event == NoticeEvent.MISSED_DEADLINE;
  }
}
