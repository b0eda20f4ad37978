package dev.windlass.executor.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.windlass.dag.spec.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Messages as text: a frame is a JSON array of one or more.
 *
 * <p>Example: {@code for (var part : Parts.of(Wire.FROM_WORKER.write(messages))) link.send(part);}
 */
public final class Wire<M> {

  /** What workers send. */
  public static final Wire<WorkerMessage> FROM_WORKER = new Wire<>(WorkerMessage.class);

  /** What the engine sends. */
  public static final Wire<EngineMessage> FROM_ENGINE = new Wire<>(EngineMessage.class);

  private final ObjectWriter writer;
  private final ObjectReader reader;

  private Wire(Class<M> type) {
    var list = Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
    this.writer = Json.MAPPER.writerFor(list);
    this.reader = Json.MAPPER.readerFor(list);
  }

  /** Writes a frame. */
  public String write(List<? extends M> messages) {
    try {
      return encodable(writer.writeValueAsString(messages));
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new IllegalArgumentException("Cannot write a message: " + e.getOriginalMessage());
    }
  }

  /**
   * Half a surrogate pair, which a text of an author's may hold, has no UTF-8: a socket would
   * refuse the frame, now and whenever it is sent again.
   */
  private static String encodable(String frame) {
    for (int at = 0; at < frame.length(); at++) {
      if (Character.isSurrogate(frame.charAt(at))) {
        return new String(frame.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return frame;
  }

  /**
   * Reads a frame.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat the text, which may
   *     hold secrets
   */
  public List<M> read(String frame) {
    try {
      return reader.readValue(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Not a message of this protocol (" + e.getClass().getSimpleName() + ")");
    }
  }
}
