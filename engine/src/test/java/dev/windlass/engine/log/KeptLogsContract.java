package dev.windlass.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.LogLine.Level;
import dev.windlass.engine.log.LogPart.Limit;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of logs wherever they are kept. */
abstract class KeptLogsContract {

  static final Instant AT = Instant.parse("2026-01-31T05:00:00.123456Z");
  static final LogKey KEY =
      new LogKey("orders", "scheduled__2026-01-31T00:00:00+00:00", "load", 3, 1);

  /** Makes the store of an engine; all of them share what is to be shared. */
  abstract LogStore engine() throws IOException;

  /** Makes the store of the engine that follows the one made last. */
  abstract LogStore restarted() throws IOException;

  static void write(LogStore store, LogKey key, String... lines) throws IOException {
    store.append(
        key, Stream.of(lines).map(line -> StoredLine.whole(AT, Level.INFO, line, false)).toList());
  }

  static List<String> read(LogStore store, LogKey key) throws IOException {
    return store.read(key, 0, Limit.of(10_000)).lines().stream()
        .map(line -> line.stored().message())
        .toList();
  }

  static void begin(LogStore store, LogKey key) throws IOException {
    store.begin(key);
    store.open(key, true);
  }

  static void end(LogStore store, LogKey key) throws InterruptedException {
    store.close(key);
    store.move();
  }

  @Test
  void a_log_is_read_while_it_is_written_and_after_its_end() throws Exception {
    LogStore store = engine();
    begin(store, KEY);
    write(store, KEY, "one");
    assertThat(read(store, KEY)).containsExactly("one");
    write(store, KEY, "two");
    assertThat(read(store, KEY)).containsExactly("one", "two");
    end(store, KEY);
    assertThat(read(store, KEY)).containsExactly("one", "two");
    assertThat(read(restarted(), KEY)).containsExactly("one", "two");
  }

  @Test
  void any_part_of_a_long_log_is_read_after_its_end() throws Exception {
    LogStore store = engine();
    begin(store, KEY);
    write(store, KEY, IntStream.range(0, 3_000).mapToObj(i -> "line " + i).toArray(String[]::new));
    end(store, KEY);
    assertThat(store.read(KEY, 2_990, Limit.of(2)).lines())
        .extracting(line -> line.stored().message())
        .containsExactly("line 2990", "line 2991");
    assertThat(store.search(KEY, LogQuery.of("line 299", List.of()), 0, 100).total()).isEqualTo(11);
  }

  @Test
  void a_line_that_comes_after_the_end_is_added() throws Exception {
    LogStore store = engine();
    begin(store, KEY);
    write(store, KEY, "one");
    end(store, KEY);
    store.resume(KEY);
    write(store, KEY, "late");
    end(store, KEY);
    assertThat(read(restarted(), KEY)).containsExactly("one", "late");
  }

  @Test
  void an_engine_killed_in_the_middle_of_a_log_loses_no_line() throws Exception {
    LogStore store = engine();
    begin(store, KEY);
    write(store, KEY, "one", "two");
    LogStore next = restarted();
    next.move();
    assertThat(read(next, KEY)).containsExactly("one", "two");
    assertThat(next.resume(KEY)).isEqualTo(2);
    next.open(KEY, false);
    write(next, KEY, "three");
    end(next, KEY);
    assertThat(read(restarted(), KEY)).containsExactly("one", "two", "three");
  }

  @Test
  void a_log_that_begins_anew_has_nothing_of_one_of_the_same_name() throws Exception {
    LogStore store = engine();
    begin(store, KEY);
    write(store, KEY, "of a run that was deleted");
    end(store, KEY);
    begin(store, KEY);
    write(store, KEY, "new");
    assertThat(read(store, KEY)).containsExactly("new");
    end(store, KEY);
    assertThat(read(store, KEY)).containsExactly("new");
    assertThat(read(restarted(), KEY)).containsExactly("new");
  }

  @Test
  void the_logs_of_a_run_are_found_and_removed() throws Exception {
    LogStore store = engine();
    LogKey other = new LogKey("orders", "r2", "load", -1, 1);
    LogKey second = new LogKey("orders", "r2", "store", -1, 12);
    for (LogKey key : List.of(KEY, other, second)) {
      begin(store, key);
      write(store, key, "hello");
      end(store, key);
    }
    LogFolders folders = store.shared().orElse(store.local());
    assertThat(folders.dags()).containsExactly("orders");
    assertThat(folders.runs("orders"))
        .containsExactlyInAnyOrder(LogKey.folderOf(KEY.runId()), "r2");
    store.remove("orders", "r2");
    assertThat(folders.runs("orders")).containsExactly(LogKey.folderOf(KEY.runId()));
    assertThat(read(restarted(), other)).isEmpty();
    assertThat(read(restarted(), KEY)).containsExactly("hello");
    store.remove("orders", KEY.runId());
    assertThat(folders.dags()).isEmpty();
  }
}
