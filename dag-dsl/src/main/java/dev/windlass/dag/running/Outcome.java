package dev.windlass.dag.running;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * <p>A failure has a class: {@link Failed} and {@link TimedOut} use up a retry, {@link Lost} is
 * repeated free of charge a bounded number of times, {@link Rejected} fails at once whatever
 * retries are left.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "skipped"),
  @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Outcome.TimedOut.class, name = "timed_out"),
  @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = Outcome.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Outcome.Lost.class, name = "lost"),
  @JsonSubTypes.Type(value = Outcome.NotYet.class, name = "not_yet")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Outcome {

  /**
   * It ended well.
   *
   * @param output its result; null for a task without one
   * @param assetExtras what it said about the assets it updated, by URI; null if nothing
   */
  record Succeeded(@Nullable JsonNode output, @Nullable Map<String, JsonNode> assetExtras)
      implements Outcome {

    /** Marks the constructor that JSON is read with. */
    @JsonCreator
    public Succeeded {}

    /** It ended well and said nothing about assets. */
    public Succeeded(@Nullable JsonNode output) {
      this(output, null);
    }
  }

  /** It wished to be skipped. */
  record Skipped(String reason) implements Outcome {}

  /**
   * An exit code, an exception, an answer that was not expected.
   *
   * @param reason why, for people
   * @param facts what else is known of it; null for nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failed(String reason, @Nullable FailureFacts facts) implements Outcome {
    /** A failure of which nothing but its reason is known. */
    public Failed(String reason) {
      this(reason, null);
    }
  }

  /** It took longer than its timeout and was ended. */
  record TimedOut(String reason) implements Outcome {}

  /** Somebody cancelled it and it was ended. */
  record Cancelled(String reason) implements Outcome {}

  /** It can never work as it is: a class that is not there, a connection that does not exist. */
  record Rejected(String reason) implements Outcome {}

  /** What it ran on went away; whether its work was done is not known. */
  record Lost(String reason) implements Outcome {}

  /**
   * A look at something that is waited for, which is not there. The attempt is not over: it holds
   * nothing until the next look.
   *
   * @param waitsFor what is waited for, for people, after the words "waits for": {@code "file
   *     /data/in/orders.csv"}
   * @param memory what the next look is to know of this one; null for nothing
   * @param until when to look again; null to look at the interval that the task has
   * @param wakes what happening elsewhere lets it look sooner, as a {@link WakeKey}; null for
   *     nothing
   */
  record NotYet(
      String waitsFor, @Nullable JsonNode memory, @Nullable Instant until, @Nullable String wakes)
      implements Outcome {
    /** A look that found nothing, to be repeated at the interval that the task has. */
    public NotYet(String waitsFor, @Nullable JsonNode memory) {
      this(waitsFor, memory, null, null);
    }
  }
}
