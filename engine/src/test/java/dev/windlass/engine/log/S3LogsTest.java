package dev.windlass.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.log.LogPart.Limit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3LogsTest extends KeptLogsContract {

  @TempDir Path folder;

  private Instant now = AT;
  private S3Logs bucket;
  private int engines;

  @BeforeEach
  void makeBucket() {
    bucket = S3Server.bucket("windlass/logs");
  }

  @Override
  LogStore engine() throws IOException {
    return engine(bucket, "spool-" + ++engines);
  }

  @Override
  LogStore restarted() throws IOException {
    return engine(bucket, "spool-" + engines);
  }

  private LogStore engine(S3Logs where, String spool) throws IOException {
    LogTrouble trouble = new LogTrouble(() -> now);
    return new LogStore(
        folder.resolve(spool), where.open(), folder.resolve(spool + "-copies"), () -> now, trouble);
  }

  private long filesIn(String spool) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(spool))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void any_engine_reads_what_one_has_written_and_it_takes_no_room_there() throws Exception {
    LogStore one = engine();
    begin(one, KEY);
    write(one, KEY, "hello");
    assertThat(filesIn("spool-1")).isEqualTo(1);
    end(one, KEY);
    assertThat(filesIn("spool-1")).isZero();
    assertThat(read(engine(), KEY)).containsExactly("hello");
  }

  @Test
  void of_a_log_that_goes_on_for_long_another_engine_reads_what_is_there() throws Exception {
    LogStore one = engine();
    LogStore two = engine();
    begin(one, KEY);
    write(one, KEY, "first");
    one.move();
    assertThat(read(two, KEY)).isEmpty();
    now = now.plus(ArchivedLogs.PART_TIME).plusSeconds(1);
    one.move();
    assertThat(read(two, KEY)).containsExactly("first");
    write(one, KEY, "x".repeat((int) ArchivedLogs.PART_BYTES), "last");
    one.move();
    now = now.plus(Duration.ofSeconds(3));
    assertThat(latest(two)).isEqualTo("2: last");
    write(one, KEY, "the end");
    end(one, KEY);
    now = now.plus(Duration.ofSeconds(3));
    assertThat(latest(two)).isEqualTo("3: the end");
    assertThat(latest(one)).isEqualTo("3: the end");
  }

  private static String latest(LogStore store) throws IOException {
    long total = store.read(KEY, 0, Limit.of(0)).totalLines();
    LogPart.Line line = store.read(KEY, total - 1, Limit.of(1)).lines().getFirst();
    return line.number() + ": " + line.stored().message();
  }

  @Test
  void logs_wait_on_this_machine_for_a_store_that_does_not_answer() throws Exception {
    S3Logs nowhere =
        new S3Logs(
            "logs",
            "",
            Optional.of(URI.create("http://127.0.0.1:1")),
            "us-east-1",
            Optional.of("tests"),
            Optional.of("a-secret"));
    LogTrouble trouble = new LogTrouble(() -> now);
    LogStore cut =
        new LogStore(
            folder.resolve("spool"), nowhere.open(), folder.resolve("copies"), () -> now, trouble);
    begin(cut, KEY);
    write(cut, KEY, "hello");
    end(cut, KEY);
    assertThat(read(cut, KEY)).containsExactly("hello");
    assertThat(trouble.now().orElseThrow().message())
        .startsWith("Logs cannot be moved: s3://logs/")
        .doesNotContain("a-secret");
    LogStore connected = engine(bucket, "spool");
    connected.move();
    assertThat(filesIn("spool")).isZero();
    assertThat(read(engine(), KEY)).containsExactly("hello");
  }

  @Test
  void half_a_key_is_refused_and_no_secret_is_printed() {
    assertThatThrownBy(() ->
            new S3Logs(
                "logs", "", Optional.empty(), "eu-west-1", Optional.of("me"), Optional.empty()))
        .hasMessageContaining("windlass.logs-s3-secret-key-file");
    assertThat(bucket.toString()).contains(bucket.bucket()).doesNotContain("a-secret");
  }
}
