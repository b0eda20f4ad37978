package dev.windlass.executor.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  void what_a_task_said_about_its_assets_comes_with_its_result() {
    var rows =
        Map.<String, JsonNode>of("s3://a", JsonNodeFactory.instance.objectNode().put("rows", 1));
    List<WorkerMessage> sent =
        List.of(
            new WorkerMessage.Finished(
                1, "a1", Instant.EPOCH, new Outcome.Succeeded(TextNode.valueOf("done"), rows)),
            new WorkerMessage.Finished(2, "a2", Instant.EPOCH, new Outcome.Succeeded(null)));
    assertThat(Wire.FROM_WORKER.read(Wire.FROM_WORKER.write(sent))).isEqualTo(sent);
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
