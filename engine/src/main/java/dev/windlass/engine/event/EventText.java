package dev.windlass.engine.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes server-sent events. */
@ApplicationScoped
class EventText {

  private final EventFeed feed;
  private final InstantSource clock;
  private final String version;
  private final String build;
  private final ObjectWriter json;

  EventText(
      EventFeed feed,
      InstantSource clock,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.feed = feed;
    this.clock = clock;
    this.version = version;
    this.build = PageBuild.of(Thread.currentThread().getContextClassLoader()).orElse(version);
    this.json = json.writer();
  }

  /** Returns how a stream begins that has seen everything up to that change. */
  byte[] hello(long seen) {
    return bytes(
        "retry: 1000\n" + text("hello", seen, new HelloData(version, build, clock.instant())));
  }

  byte[] event(EventFeed.Event event) {
    return bytes(text(event.change().type(), event.number(), EventData.of(event.change())));
  }

  /** Returns the event that says that changes up to that one were missed. */
  byte[] reset(long seen) {
    return bytes("event: reset\nid: " + feed.idOf(seen) + "\ndata: {}\n\n");
  }

  /**
   * Returns a sign of life. Without data it is no event, but a browser keeps the id for when it
   * comes back.
   */
  byte[] alive(long seen) {
    return bytes(": alive\nid: " + feed.idOf(seen) + "\n\n");
  }

  private String text(String name, long number, Object data) {
    try {
      return "event: "
          + name
          + "\nid: "
          + feed.idOf(number)
          + "\ndata: "
          + json.writeValueAsString(data)
          + "\n\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write an event as JSON.", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
