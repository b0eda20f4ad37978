package dev.windlass.engine.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes instants as {@link Instant#toString} does, without a formatter: the timeline of a wide run
 * has twenty thousand of them.
 */
final class InstantWriter extends StdScalarSerializer<Instant> {

  private static final long serialVersionUID = 1;
  private static final int SECONDS_OF_DAY = 86_400;

  /** Beyond these a year has more digits than four, or a sign. */
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  InstantWriter() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    long second = value.getEpochSecond();
    if (second < FIRST || second > LAST) {
      json.writeString(value.toString());
      return;
    }
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_DAY));
    int time = Math.floorMod(second, SECONDS_OF_DAY);
    char[] text = "0000-00-00T00:00:00.000000000Z".toCharArray();
    number(text, 0, 4, day.getYear());
    number(text, 5, 2, day.getMonthValue());
    number(text, 8, 2, day.getDayOfMonth());
    number(text, 11, 2, time / 3_600);
    number(text, 14, 2, time / 60 % 60);
    number(text, 17, 2, time % 60);
    int nanos = value.getNano();
    int end = 19;
    if (nanos != 0) {
      number(text, 20, 9, nanos);
      end = nanos % 1_000_000 == 0 ? 23 : nanos % 1_000 == 0 ? 26 : 29;
    }
    text[end] = 'Z';
    json.writeString(text, 0, end + 1);
  }

  private static void number(char[] text, int from, int digits, int number) {
    int left = number;
    for (int at = from + digits - 1; at >= from; at--) {
      text[at] = (char) ('0' + left % 10);
      left /= 10;
    }
  }
}
