package dev.windlass.engine.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.windlass.engine.event.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes hints as texts that fit PostgreSQL's notifications, which take less than 8,000 bytes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
final class HintText {

  private static final int LONGEST = 7_900;

  private final ObjectMapper json;

  HintText(ObjectMapper mapper) {
    json = mapper.copy();
    for (Class<?> change : Change.class.getPermittedSubclasses()) {
      json.registerSubtypes(new NamedType(change, change.getSimpleName()));
    }
  }

  /** Returns one text, or several that say the same together. */
  List<String> write(Hint hint) {
    List<String> texts = new ArrayList<>();
    write(hint, texts);
    return texts;
  }

  private void write(Hint hint, List<String> texts) {
    String text = compressed(hint);
    int half = hint.changes().size() / 2;
    if (text.length() <= LONGEST) {
      texts.add(text);
    } else if (half == 0) {
      texts.add(compressed(new Hint(hint.from(), true, hint.help(), hint.look(), List.of())));
    } else {
      List<Change> all = hint.changes();
      write(
          new Hint(hint.from(), hint.missed(), hint.help(), hint.look(), all.subList(0, half)),
          texts);
      write(new Hint(hint.from(), false, false, false, all.subList(half, all.size())), texts);
    }
  }

  private String compressed(Hint hint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      json.writeValue(gzip, hint);
    } catch (IOException impossible) {
      throw new UncheckedIOException("A hint cannot be written.", impossible);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads such a text.
   *
   * @throws IOException if it is none, or of another version that knows more
   */
  Hint read(String text) throws IOException {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      return json.readValue(gzip, Hint.class);
    } catch (IllegalArgumentException noText) {
      throw new IOException("It is no hint.", noText);
    }
  }
}
