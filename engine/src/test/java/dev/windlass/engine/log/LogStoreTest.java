package dev.windlass.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.LogLine.Level;
import dev.windlass.engine.log.LogPart.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {

  private static final Instant AT = Instant.parse("2026-01-31T05:00:00.123456Z");
  private static final LogKey KEY = new LogKey("orders", "r1", "load", -1, 1);

  @TempDir Path folder;

  @Test
  void any_part_is_read_while_the_log_grows_and_after_a_restart() throws IOException {
    LogStore store = new LogStore(folder);
    long written = 0;
    for (int batch = 1; batch <= 12; batch++) {
      int first = (int) written;
      add(store, IntStream.range(first, first + 97).mapToObj(i -> "line " + i));
      written += 97;
      assertPart(store, 0, written);
      assertPart(store, written - 5, written);
    }
    assertPart(store, 511, written);
    assertPart(store, 512, written);
    assertPart(new LogStore(folder), 700, written);
    assertThat(store.read(KEY, written, Limit.of(10)).lines()).isEmpty();
    assertThat(store.read(new LogKey("orders", "r2", "load", -1, 1), 0, Limit.of(10)).totalLines())
        .isZero();
  }

  private static void assertPart(LogStore store, long from, long total) throws IOException {
    LogPart part = store.read(KEY, from, Limit.of(3));
    assertThat(part.totalLines()).isEqualTo(total);
    assertThat(part.lines())
        .extracting(line -> line.number() + ": " + line.stored().message())
        .containsExactly(
            from + ": line " + from,
            (from + 1) + ": line " + (from + 1),
            (from + 2) + ": line " + (from + 2));
  }

  @Test
  void half_a_line_of_a_killed_engine_is_not_shown_and_sent_again() throws IOException {
    LogStore store = new LogStore(folder);
    add(store, Stream.of("one", "two"));
    Path file = KEY.below(folder);
    Files.writeString(file, "{\"t\":\"2026-01-31T05:00", StandardOpenOption.APPEND);
    assertThat(messages(store)).containsExactly("one", "two");

    LogStore restarted = new LogStore(folder);
    assertThat(restarted.resume(KEY)).isEqualTo(2);
    restarted.append(KEY, List.of(StoredLine.whole(AT, Level.INFO, "engine", true)));
    assertThat(restarted.resume(KEY)).isEqualTo(2);
    add(restarted, Stream.of("three"));
    assertThat(messages(restarted)).containsExactly("one", "two", "engine", "three");
    assertThat(messages(store)).containsExactly("one", "two", "engine", "three");
  }

  @Test
  void a_damaged_line_is_shown_as_it_is() throws IOException {
    LogStore store = new LogStore(folder);
    add(store, Stream.of("one"));
    Files.writeString(KEY.below(folder), "{\"t\":\"2026-01-31T0\n\n", StandardOpenOption.APPEND);
    add(store, Stream.of("two"));
    assertThat(messages(store)).containsExactly("one", "{\"t\":\"2026-01-31T0", "", "two");
    assertThat(search(store, "01-31t").lines()).containsExactly(1L);
    assertThat(search(store, "two").lines()).containsExactly(3L);
  }

  @Test
  void a_line_of_ten_megabytes_is_one_line_of_which_an_answer_carries_the_beginning()
      throws IOException {
    LogStore store = new LogStore(folder);
    String text = "ü€\uD83D\uDE00x\"\\\u001b[31m".repeat(10 * 1024 * 1024 / 14);
    add(store, Stream.of("before", text, "after"));

    LogPart shown = store.read(KEY, 0, new Limit(10, 16 * 1024));
    assertThat(shown.totalLines()).isEqualTo(3);
    assertThat(shown.lines())
        .extracting(line -> line.stored().message().substring(0, 5))
        .containsExactly("befor", text.substring(0, 5), "after");
    LogPart.Line line = shown.lines().get(1);
    long carried = line.stored().message().getBytes(StandardCharsets.UTF_8).length;
    assertThat(carried).isBetween(16 * 1024L - 3, 16 * 1024L);
    assertThat(line.truncatedBytes())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length - carried);

    assertThat(store.read(KEY, 1, Limit.of(10)).lines().getFirst().stored().message())
        .isEqualTo(text);
    assertThat(store.read(KEY, 2, Limit.of(10)).lines().getFirst().stored().message())
        .isEqualTo("after");
    assertThat(search(store, "after").lines()).containsExactly(2L);
  }

  @Test
  void a_line_whose_end_never_came_ends_with_what_the_engine_says() throws IOException {
    LogStore store = new LogStore(folder);
    store.append(KEY, List.of(StoredLine.of(new LogLine(AT, Level.INFO, "begin", true), false)));
    assertThat(store.read(KEY, 0, Limit.of(10)).totalLines()).isZero();
    store.append(KEY, List.of(StoredLine.whole(AT, Level.ERROR, "lost", true)));
    assertThat(messages(store)).containsExactly("begin", "lost");
    assertThat(search(store, "lost").lines()).containsExactly(1L);
  }

  @Test
  void a_log_that_is_begun_again_has_nothing_of_the_one_before() throws IOException {
    LogStore store = new LogStore(folder);
    add(store, Stream.of("of a deleted run"));
    assertThat(messages(store)).hasSize(1);
    store.begin(KEY);
    assertThat(messages(store)).isEmpty();
    add(store, Stream.of("fresh"));
    assertThat(messages(store)).containsExactly("fresh");
  }

  @Test
  void text_is_found_whatever_its_case_its_escapes_and_its_colours() throws IOException {
    LogStore store = new LogStore(folder);
    add(
        store,
        Stream.of(
            "Could not CONNECT to \"db\"",
            "\u001b[31mcould \u001b[1mnot\u001b[0m connect",
            "a\tab and C:\\temp",
            "Größe ÄNDERN \uD83D\uDE00 東京",
            "",
            "\u001b]8;;http://x\u0007link\u001b]8;;\u0007 text"));
    assertThat(search(store, "could not connect").lines()).containsExactly(0L, 1L);
    assertThat(search(store, "TO \"DB\"").lines()).containsExactly(0L);
    assertThat(search(store, "31m").lines()).isEmpty();
    assertThat(search(store, "tab").lines()).isEmpty();
    assertThat(search(store, "c:\\TEMP").lines()).containsExactly(2L);
    assertThat(search(store, "grÖSSe").lines()).isEmpty();
    assertThat(search(store, "grÖße änd").lines()).containsExactly(3L);
    assertThat(search(store, "\uD83D\uDE00 東").lines()).containsExactly(3L);
    assertThat(search(store, "link TEXT").lines()).containsExactly(5L);
    assertThat(search(store, "").total()).isEqualTo(6);
    assertThat(search(store, "own\":true").lines()).isEmpty();
  }

  @Test
  void lines_of_a_level_are_found_and_counted_up_to_a_limit() throws IOException {
    LogStore store = new LogStore(folder);
    add(store, IntStream.range(0, LogSearch.MOST_COUNTED + 10).mapToObj(i -> "x" + i));
    store.append(KEY, List.of(StoredLine.whole(AT, Level.ERROR, "x ERROR", true)));

    LogMatches all = store.search(KEY, LogQuery.of("X", List.of()), 0, 3);
    assertThat(all.lines()).containsExactly(0L, 1L, 2L);
    assertThat(all.total()).isEqualTo(LogSearch.MOST_COUNTED);
    assertThat(all.isCapped()).isTrue();

    LogMatches errors =
        store.search(KEY, LogQuery.of("", List.of(Level.WARNING, Level.ERROR)), 5, 3);
    assertThat(errors.lines()).containsExactly(LogSearch.MOST_COUNTED + 10L);
    assertThat(errors.total()).isEqualTo(1);
    assertThat(errors.isCapped()).isFalse();
    assertThat(errors.totalLines()).isEqualTo(LogSearch.MOST_COUNTED + 11L);

    assertThat(store.search(KEY, LogQuery.of("x1999", List.of()), 2000, 1000).lines())
        .first()
        .isEqualTo(19990L);
  }

  @Test
  void half_a_surrogate_pair_loses_no_line() throws IOException {
    LogStore store = new LogStore(folder);
    add(store, Stream.of("a\uD83Db", "next"));
    assertThat(messages(store)).containsExactly("a?b", "next");
  }

  private static LogMatches search(LogStore store, String text) throws IOException {
    return store.search(KEY, LogQuery.of(text, List.of()), 0, 1000);
  }

  private static List<String> messages(LogStore store) throws IOException {
    return store.read(KEY, 0, Limit.of(1000)).lines().stream()
        .map(line -> line.stored().message())
        .toList();
  }

  private static void add(LogStore store, Stream<String> texts) throws IOException {
    store.append(
        KEY,
        texts
            .flatMap(text -> new LogLine(AT, Level.INFO, text).pieces().stream())
            .map(line -> StoredLine.of(line, false))
            .toList());
  }
}
