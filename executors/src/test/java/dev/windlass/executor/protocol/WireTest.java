package dev.windlass.executor.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final String LARGE = "0123456789".repeat(5_000_000);

  @Test
  void a_result_of_fifty_megabytes_comes_back_as_it_was() {
    var finished =
        new WorkerMessage.Finished(
            1, "a1", Instant.EPOCH, new Outcome.Succeeded(TextNode.valueOf(LARGE)));
    assertThat(
            Wire.FROM_WORKER
                .read(Wire.FROM_WORKER.write(List.of(finished)))
                .equals(List.of(finished)))
        .isTrue();
  }

  @Test
  void a_line_of_fifty_megabytes_comes_back_as_it_was() {
    var log =
        new WorkerMessage.Log(
            1, "a1", 0, List.of(new LogLine(Instant.EPOCH, LogLine.Level.INFO, LARGE)));
    assertThat(Wire.FROM_WORKER.read(Wire.FROM_WORKER.write(List.of(log))).equals(List.of(log)))
        .isTrue();
  }
}
