package dev.windlass.engine.trace;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.ofMinutes;
import static dev.windlass.dag.Dsl.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.dispatch.ClearRequest;
import dev.windlass.engine.dispatch.EngineFixture;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTracingTest {

  @Dag("traced")
  static final class Traced implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.retry(times(1).backoff(ofMinutes(1), ofMinutes(1)));
      dag.task("first", bash("true")).then(dag.task("second", bash("true")));
    }
  }

  @TempDir Path folder;
  private SpanReceiver receiver;
  private EngineFixture engine;
  private RunTracing tracing;

  @BeforeEach
  void publish() throws IOException {
    receiver = new SpanReceiver();
    engine = new EngineFixture(folder);
    engine.publish(new Traced());
    trace();
  }

  private void trace() {
    tracing =
        new RunTracing(
            engine.database,
            OtlpEndpoint.exporter(receiver.address(), "Authorization=Bearer abc"),
            Resource.empty());
    engine.scheduler.observe(tracing);
  }

  @AfterEach
  void close() {
    tracing.close();
    receiver.close();
  }

  @Test
  void a_run_is_one_trace_of_its_tasks_and_their_attempts_whichever_engine_saw_them_end()
      throws Exception {
    UUID run = engine.trigger("traced", "r1");
    Instant begin = engine.clock.instant();
    end(new Outcome.Failed("exit code 3"), Duration.ofSeconds(10));
    tracing.close();
    engine.restart();
    trace();
    engine.advance(ofMinutes(2));
    Instant second = engine.clock.instant();
    end(new Outcome.Succeeded(null), Duration.ofSeconds(20));
    end(new Outcome.Rejected("There is no such command."), Duration.ofSeconds(1));
    assertThat(engine.runState(run)).isEqualTo("failed");

    Map<String, Span> spans = byName(receiver.take(6));
    assertThat(spans)
        .containsOnlyKeys(
            "traced", "first", "first try 1", "first try 2", "second", "second try 1");
    assertThat(spans.values())
        .allSatisfy(span ->
            assertThat(hex(span.getTraceId().toByteArray()))
                .isEqualTo(run.toString().replace("-", "")));

    Span whole = spans.get("traced");
    assertThat(whole.getParentSpanId().isEmpty()).isTrue();
    assertTimes(whole, begin, engine.clock.instant());
    assertThat(whole.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes(whole))
        .containsEntry("windlass.dag_id", "traced")
        .containsEntry("windlass.run_id", "r1")
        .containsEntry("windlass.state", "failed");

    Span first = spans.get("first");
    assertThat(first.getParentSpanId()).isEqualTo(whole.getSpanId());
    assertTimes(first, begin, second.plusSeconds(20));
    assertThat(attributes(first))
        .containsEntry("windlass.task_id", "first")
        .containsEntry("windlass.map_index", "-1")
        .containsEntry("windlass.try_number", "2")
        .containsEntry("windlass.state", "success")
        .doesNotContainKey("windlass.failure_class");

    Span failed = spans.get("first try 1");
    assertThat(failed.getParentSpanId()).isEqualTo(first.getSpanId());
    assertTimes(failed, begin, begin.plusSeconds(10));
    assertThat(attributes(failed))
        .containsEntry("windlass.try_number", "1")
        .containsEntry("windlass.state", "failed")
        .containsEntry("windlass.failure_class", "failed");
    assertThat(spans.get("first try 2").getParentSpanId()).isEqualTo(first.getSpanId());
    assertThat(attributes(spans.get("second")))
        .containsEntry("windlass.state", "failed")
        .containsEntry("windlass.failure_class", "rejected");
    assertThat(spans.get("second try 1").getParentSpanId())
        .isEqualTo(spans.get("second").getSpanId());
    assertThat(receiver.token()).isEqualTo("Bearer abc");
  }

  @Test
  void a_run_that_is_cleared_has_spans_of_its_own_in_the_same_trace() throws Exception {
    UUID run = engine.trigger("traced", "r1");
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    Map<String, Span> before = byName(receiver.take(5));
    engine.advance(ofMinutes(5));
    engine.runs.clear(
        new ClearRequest(run, null, ClearRequest.Only.ALL, false, false, null, "Cleared."));
    engine.scheduler.tick();
    Instant again = engine.clock.instant();
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));

    Map<String, Span> after = byName(receiver.take(5));
    assertThat(after).containsOnlyKeys("traced", "first", "first try 2", "second", "second try 2");
    assertThat(after.get("traced").getTraceId()).isEqualTo(before.get("traced").getTraceId());
    assertThat(after.get("traced").getSpanId()).isNotEqualTo(before.get("traced").getSpanId());
    assertThat(after.get("first").getSpanId()).isNotEqualTo(before.get("first").getSpanId());
    assertThat(after.get("first").getParentSpanId()).isEqualTo(after.get("traced").getSpanId());
    assertThat(after.get("first try 2").getParentSpanId())
        .isEqualTo(after.get("first").getSpanId());
    assertTimes(after.get("first"), again, again.plusSeconds(1));
  }

  @Test
  void what_is_waiting_when_the_engine_stops_is_exported() throws Exception {
    engine.trigger("traced", "r1");
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    tracing.close();
    assertThat(byName(receiver.take(5))).containsKey("traced");
    assertThat(tracing.exported()).isEqualTo(5);
    assertThat(tracing.dropped()).isZero();
  }

  @Test
  void nobody_waits_for_spans_that_nobody_takes() {
    receiver.close();
    UUID run = engine.trigger("traced", "r1");
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    end(new Outcome.Succeeded(null), Duration.ofSeconds(1));
    assertThat(engine.runState(run)).isEqualTo("success");
    tracing.close();
    assertThat(tracing.exported()).isZero();
    assertThat(tracing.dropped()).isEqualTo(5);
  }

  @Test
  void an_address_that_is_none_is_refused_with_an_example() {
    assertThatThrownBy(() -> OtlpEndpoint.exporter("collector", "Authorization=secret"))
        .hasMessage(
            "windlass.trace-endpoint must look like http://collector:4318, not 'collector'.");
  }

  /** Lets the attempt that is under way start now and end after that time. */
  private void end(Outcome outcome, Duration after) {
    String attempt = engine.local.underWay().getFirst().attempt().attemptId();
    engine.local.start(attempt);
    engine.advance(after);
    engine.local.finish(attempt, outcome);
    engine.scheduler.tick();
  }

  private static Map<String, Span> byName(List<Span> spans) {
    return spans.stream().collect(Collectors.toMap(Span::getName, Function.identity()));
  }

  private static void assertTimes(Span span, Instant start, Instant end) {
    assertThat(time(span.getStartTimeUnixNano())).isEqualTo(start);
    assertThat(time(span.getEndTimeUnixNano())).isEqualTo(end);
  }

  private static Instant time(long nanos) {
    return Instant.EPOCH.plusNanos(nanos);
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(Collectors.toMap(KeyValue::getKey, RunTracingTest::value));
  }

  private static String value(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? String.valueOf(attribute.getValue().getIntValue())
        : attribute.getValue().getStringValue();
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
