package dev.windlass.dag.plan;

import static dev.windlass.dag.Dsl.times;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.Retry;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.RetryRules;
import dev.windlass.dag.spec.RetrySpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

  private static final Outcome NOT_FOUND =
      new Outcome.Failed("not found", FailureFacts.of(new FileNotFoundException("x")));
  private static final Outcome ARGUMENT =
      new Outcome.Failed("bad", FailureFacts.of(new IllegalArgumentException("x")));
  private static final Outcome UNKNOWN = new Outcome.Failed("who knows");
  private static final Outcome LATE = new Outcome.TimedOut("too late");

  @Test
  void without_rules_every_failure_is_tried_again() {
    assertThat(again(times(1), NOT_FOUND)).isTrue();
    assertThat(again(times(1), UNKNOWN)).isTrue();
    assertThat(again(times(1), LATE)).isTrue();
  }

  @Test
  void an_exception_counts_as_every_class_that_it_extends() {
    Retry retry = times(3).onlyOn(IOException.class);

    assertThat(again(retry, NOT_FOUND)).isTrue();
    assertThat(again(retry, ARGUMENT)).isFalse();
    assertThat(again(retry, UNKNOWN)).isFalse();
    assertThat(again(retry, LATE)).isFalse();
    assertThat(again(retry.onTimeout(), LATE)).isTrue();
  }

  @Test
  void never_wins_over_only() {
    Retry retry = times(3).onlyOn(IOException.class).neverOn(FileNotFoundException.class);

    assertThat(again(retry, NOT_FOUND)).isFalse();
    assertThat(again(times(3).neverOn(IllegalArgumentException.class), NOT_FOUND)).isTrue();
    assertThat(again(times(3).neverOn(IllegalArgumentException.class), ARGUMENT)).isFalse();
    assertThat(again(times(3).neverOnTimeout(), LATE)).isFalse();
  }

  @Test
  void exit_codes_and_http_statuses_are_told_apart() {
    Outcome busy = new Outcome.Failed("busy", FailureFacts.ofHttpStatus(503));
    Outcome unknown = new Outcome.Failed("unknown", FailureFacts.ofHttpStatus(404));
    Outcome later = new Outcome.Failed("later", FailureFacts.ofExitCode(75));

    assertThat(again(times(1).onHttpStatus(429, 503), busy)).isTrue();
    assertThat(again(times(1).onHttpStatus(429, 503), unknown)).isFalse();
    assertThat(again(times(1).neverOnHttpStatus(404), unknown)).isFalse();
    assertThat(again(times(1).neverOnHttpStatus(404), later)).isTrue();
    assertThat(again(times(1).onExitCode(75), later)).isTrue();
    assertThat(again(times(1).onExitCode(2, 3), later)).isFalse();
    assertThat(again(times(1).neverOnExitCode(75), later)).isFalse();
  }

  @Test
  void the_reason_says_why_it_is_not_tried_again() {
    assertThat(after(times(3).onlyOn(IOException.class).onExitCode(75), ARGUMENT).reason())
        .isEqualTo("bad. It is not tried again: retries are only for IOException, exit code 75.");
    assertThat(after(times(0).onlyOn(IOException.class), ARGUMENT).reason()).isEqualTo("bad");
  }

  @Test
  void what_is_lost_is_repeated_whatever_the_rules_say() {
    assertThat(after(times(3).onExitCode(75), new Outcome.Lost("gone")).state())
        .isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void rules_and_facts_are_read_as_they_were_written_and_may_be_missing()
      throws JsonProcessingException {
    RetrySpec spec = spec(times(3).onlyOn(IOException.class).onHttpStatus(503).neverOnTimeout());

    assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(spec), RetrySpec.class))
        .isEqualTo(spec);
    assertThat(
            Json.MAPPER
                .readValue(
                    "{\"times\": 1, \"firstDelay\": \"PT1S\", \"longestDelay\": \"PT1S\"}",
                    RetrySpec.class)
                .rules())
        .isNull();
    assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(NOT_FOUND), Outcome.class))
        .isEqualTo(NOT_FOUND);
    assertThat(Json.MAPPER.readValue("{\"kind\": \"failed\", \"reason\": \"no\"}", Outcome.class))
        .isEqualTo(new Outcome.Failed("no"));
  }

  private static boolean again(Retry retry, Outcome outcome) {
    return after(retry, outcome).state() == TaskState.UP_FOR_RETRY;
  }

  private static AttemptRules.Next after(Retry retry, Outcome outcome) {
    return AttemptRules.after(outcome, 0, 0, spec(retry), "seed", false);
  }

  private static RetrySpec spec(Retry retry) {
    return new RetrySpec(
        retry.times(),
        retry.firstDelay(),
        retry.longestDelay(),
        new RetryRules(retry.only(), retry.never()));
  }
}
