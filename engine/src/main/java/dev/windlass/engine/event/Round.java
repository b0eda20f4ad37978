package dev.windlass.engine.event;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes that are sent together. Of several of the same thing only the latest; each is written
 * once, and put together once for all listeners with the same filter. Safe for many threads.
 */
final class Round {

  private record Written(Change change, byte[] text) {}

  private static final byte[] NOTHING = {};

  private final long from;
  private final long to;
  private final byte[] reset;
  private final List<Written> written = new ArrayList<>();
  private final Map<EventFilter, byte[]> texts = new ConcurrentHashMap<>();

  /** Puts together what comes after that change, not more than so many. */
  Round(EventFeed feed, EventText text, long from, int most) {
    EventFeed.Batch batch = feed.after(from, most);
    this.from = from;
    this.to = batch.last();
    this.reset = batch.missed() ? text.reset(batch.last()) : NOTHING;
    Map<Object, EventFeed.Event> latest = new LinkedHashMap<>();
    for (EventFeed.Event event : batch.events()) {
      latest.remove(event.change().subject());
      latest.put(event.change().subject(), event);
    }
    latest.values().forEach(event -> written.add(new Written(event.change(), text.event(event))));
  }

  /** Returns after which change this begins. */
  long from() {
    return from;
  }

  /** Returns its last change. */
  long to() {
    return to;
  }

  /** Returns what a listener with that filter is sent; empty for nothing. */
  byte[] text(EventFilter filter) {
    return texts.computeIfAbsent(filter, this::put);
  }

  private byte[] put(EventFilter filter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(reset);
    for (Written one : written) {
      if (filter.wants(one.change())) {
        bytes.writeBytes(one.text());
      }
    }
    return bytes.toByteArray();
  }
}
