package dev.windlass.engine.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.NoticeSpec;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes notices in the transaction of what they are about: none is lost, and none tells of what
 * was never stored. A key keeps each from being written twice.
 */
public final class NoticeOutbox {

  private static final int LONGEST_SUBJECT = 1000;

  private NoticeOutbox() {}

  /** Writes what the DAGs of these news want to be told; returns how many notices that is. */
  public static int write(Transaction tx, List<News> news, Instant now) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (News one : news) {
      List<NoticeSpec> wanted = one.run().dag().spec().alertsOrNone().notices();
      for (int i = 0; i < wanted.size(); i++) {
        String key = key(one, i);
        if (wanted.get(i).tells(one.event(), one.taskId()) && !isThere(tx, key)) {
          rows.add(row(one, wanted.get(i), key, now));
        }
      }
    }
    tx.updateAll(
        """
        insert into notice (id, notice_key, dag_id, dag_run_id, task_id, event, channel, subject, content, state,
          attempts, due_at, created_at, by_task)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, ?)
        """,
        rows);
    return rows.size();
  }

  private static String key(News news, int place) {
    return String.join(
        "#",
        news.run().id().toString(),
        news.event().value(),
        news.taskId() == null ? "" : news.taskId(),
        Integer.toString(news.mapIndex()),
        news.occasion(),
        Integer.toString(place));
  }

  private static boolean isThere(Transaction tx, String key) throws SQLException {
    return tx.first(row -> true, "select id from notice where notice_key = ?", key).isPresent();
  }

  private static @Nullable Object[] row(News news, NoticeSpec notice, String key, Instant now) {
    String subject = news.subject();
    return new @Nullable Object[] {
      Ids.at(now),
      key,
      news.run().dagId(),
      news.run().id(),
      news.taskId(),
      news.event().value(),
      json(notice.channel()),
      subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject,
      json(content(news)),
      now,
      now,
      notice.channel() instanceof ChannelSpec.ToTask
    };
  }

  private static ObjectNode content(News news) {
    return Json.MAPPER
        .createObjectNode()
        .put("event", news.event().value())
        .put("dag_id", news.run().dagId())
        .put("dag_run_id", news.run().runId())
        .put("logical_date", news.run().context().logicalTime().toInstant().toString())
        .put("task_id", news.taskId())
        .put("map_index", news.mapIndex())
        .put("at", news.at().toString())
        .put("subject", news.subject())
        .put("reason", news.reason());
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a notice as JSON.", impossible);
    }
  }
}
