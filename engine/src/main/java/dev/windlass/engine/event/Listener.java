package dev.windlass.engine.event;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * One open stream. Everything is done on the event loop of its connection, where writing does not
 * wait: a listener that reads too slowly is left alone until it has read what it was sent, and then
 * goes on where it stopped.
 */
final class Listener {

  /** How many changes are put together for a single listener at once. */
  private static final int MOST = 1000;

  private final EventFeed feed;
  private final EventText text;
  private final EventFilter filter;
  private final HttpServerResponse response;
  private final Context context;
  private long seen;
  private boolean isSilent;

  Listener(
      EventFeed feed,
      EventText text,
      EventFilter filter,
      HttpServerResponse response,
      Context context,
      long seen) {
    this.feed = feed;
    this.text = text;
    this.filter = filter;
    this.response = response;
    this.context = context;
    this.seen = seen;
  }

  /** Begins the stream; on the event loop. */
  void begin(boolean isReset) {
    response.drainHandler(drained -> catchUp());
    write(text.hello(seen));
    if (isReset) {
      write(text.reset(seen));
    }
    catchUp();
  }

  /** Sends what changed. */
  void tell(Round round) {
    context.runOnContext(event -> {
      if (seen == round.from() && !response.writeQueueFull()) {
        seen = round.to();
        write(round.text(filter));
      } else if (seen < round.to()) {
        catchUp();
      }
    });
  }

  /** Sends a sign of life unless something else was sent lately. */
  void tellAlive() {
    context.runOnContext(event -> {
      if (isSilent && !response.writeQueueFull()) {
        write(text.alive(seen));
      }
      isSilent = true;
    });
  }

  /** Ends the stream. */
  void end() {
    context.runOnContext(event -> {
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    });
  }

  private void catchUp() {
    long last = feed.last();
    while (seen < last && !response.writeQueueFull() && !response.closed()) {
      Round round = new Round(feed, text, seen, MOST);
      seen = round.to();
      write(round.text(filter));
    }
  }

  private void write(byte[] bytes) {
    if (bytes.length > 0 && !response.ended() && !response.closed()) {
      isSilent = false;
      response.write(Buffer.buffer(bytes));
    }
  }
}
