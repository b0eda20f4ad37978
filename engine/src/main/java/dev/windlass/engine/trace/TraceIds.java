package dev.windlass.engine.trace;

import dev.windlass.engine.run.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of traces and spans. They follow from the ids of what they are about, so that engines
 * which know nothing of each other add to the same trace, and nothing has to be remembered.
 */
public final class TraceIds {

  private TraceIds() {}

  /** Returns the trace of a run: the id of its row, however often it is cleared. */
  public static String trace(UUID run) {
    return HexFormat.of().toHexDigits(run.getMostSignificantBits())
        + HexFormat.of().toHexDigits(run.getLeastSignificantBits());
  }

  /** Returns the span of a run that began then; one that is cleared begins again. */
  public static String run(UUID run, @Nullable Instant start) {
    return span("run/" + run + "/" + (start == null ? "" : start.toEpochMilli()));
  }

  /** Returns the span of a task instance as it stands; one that is cleared gets another. */
  public static String taskInstance(Instance instance) {
    return span("task/" + instance.id() + "/" + firstTry(instance));
  }

  /** Returns the span of an attempt. */
  public static String attempt(UUID attempt) {
    return span("attempt/" + attempt);
  }

  /**
   * Returns the first try of a task instance since it was cleared: all those after it failed or
   * were lost. One that has no attempt under way has counted the last of them already.
   */
  static int firstTry(Instance instance) {
    int before = instance.tryNumber() - instance.failures() - instance.losses();
    return switch (instance.state()) {
      case QUEUED, RUNNING, DEFERRED, UP_FOR_RESCHEDULE -> before;
      case NONE, SCHEDULED, UP_FOR_RETRY, SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED -> before + 1;
    };
  }

  private static String span(String name) {
    long hash =
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    return HexFormat.of().toHexDigits(hash);
  }
}
