package dev.windlass.executor.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final Parts parts = new Parts();

  @Test
  void a_frame_that_fits_is_sent_as_it_is() {
    assertThat(Parts.of("[1]")).containsExactly("[1]");
    assertThat(parts.join("[1]")).isEqualTo("[1]");
  }

  @Test
  void a_large_frame_passes_in_parts_that_every_server_takes() {
    var text = new StringBuilder("[\"");
    new Random(1)
        .ints(200_000, 32, 0x1F6FF)
        .filter(Character::isDefined)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(text::appendCodePoint);
    var frame = text.append("\"]").toString();

    String joined = null;
    for (var part : Parts.of(frame)) {
      assertThat(joined).isNull();
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      assertThat(bytes.length).isLessThanOrEqualTo(65_535);
      joined = parts.join(new String(bytes, StandardCharsets.UTF_8));
    }

    assertThat(joined).isEqualTo(frame);
    assertThat(parts.join("[2]")).isEqualTo("[2]");
  }

  @Test
  void anything_else_is_refused() {
    assertThatThrownBy(() -> parts.join("GET / HTTP/1.1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> parts.join("")).isInstanceOf(IllegalArgumentException.class);
  }
}
