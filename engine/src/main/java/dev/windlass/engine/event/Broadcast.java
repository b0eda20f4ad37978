package dev.windlass.engine.event;

import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends what changed to everybody who listens: at once after a silence, then at a steady pace, so
 * that hundreds of open pages cost little more than one.
 */
@ApplicationScoped
class Broadcast {

  /** A change is on the wire within 100 ms of its commit; this leaves some for the sending. */
  private static final Duration PACE = Duration.ofMillis(80);

  /** How often a silent stream says that it is alive. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final EventFeed feed;
  private final EventText text;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  Broadcast(EventFeed feed, EventText text) {
    this.feed = feed;
    this.text = text;
  }

  /** Sends it everything from now on. */
  void add(Listener listener) {
    listeners.add(listener);
  }

  void remove(Listener listener) {
    listeners.remove(listener);
  }

  /**
   * A stopping engine waits for its requests; the streams would keep it until its patience ends.
   */
  void start(@Observes StartupEvent started) {
    Thread.ofVirtual().name("events").start(this::work);
    // The feed itself: when the process ends there may be no container that knows it.
    EventFeed itself = ClientProxy.unwrap(feed);
    Runtime.getRuntime().addShutdownHook(new Thread(itself::close, "end event streams"));
  }

  void stop(@Observes ShutdownEvent stopping) {
    feed.close();
  }

  private void work() {
    long sent = feed.last();
    long alive = System.nanoTime();
    try {
      while (!feed.isClosed()) {
        Duration silent = Duration.ofNanos(System.nanoTime() - alive);
        if (silent.compareTo(HEARTBEAT) >= 0) {
          listeners.forEach(Listener::tellAlive);
          alive = System.nanoTime();
        } else if (feed.await(sent, HEARTBEAT.minus(silent)) > sent) {
          sent = send(sent);
          Thread.sleep(PACE);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    listeners.forEach(Listener::end);
  }

  private long send(long sent) {
    if (listeners.isEmpty()) {
      return feed.last();
    }
    Round round = new Round(feed, text, sent, Integer.MAX_VALUE);
    listeners.forEach(listener -> listener.tell(round));
    return round.to();
  }
}
