package dev.windlass.engine.notice;

import java.util.List;

/**
 * Notices.
 *
 * @param notices them
 * @param totalEntries how many there are
 */
public record NoticeCollectionResponse(List<NoticeResponse> notices, long totalEntries) {
  public NoticeCollectionResponse {
    notices = List.copyOf(notices);
  }
}
