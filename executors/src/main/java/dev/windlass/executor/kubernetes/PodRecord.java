package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt's pod, for people. Secrets the attempt was given are masked. Its
 * times are the cluster's, in whole seconds where Kubernetes writes them so.
 *
 * @param attemptId the attempt
 * @param state how the pod is
 * @param events what the cluster said of it, the first first, the last ones if there are many; null
 *     if nobody has asked since it was written last
 * @param definition the pod as the API accepted it, in YAML; null if it was written before
 */
public record PodRecord(
    String attemptId, State state, @Nullable List<Said> events, @Nullable String definition) {

  /**
   * How a pod is.
   *
   * @param cluster the cluster's name; null for the only one
   * @param uid which pod of that name it is
   * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code
   *     Unknown}
   * @param reason why it is, for example {@code Evicted}
   * @param message that, for people
   * @param node where it runs; null before it was scheduled
   * @param createdAt when the API accepted it
   * @param deletionAt when it is, or was, to be gone, if somebody deleted it
   * @param goneAt when it was seen to be gone; null while it is there
   * @param containers its init containers, sidecars and containers, in the order of their starts
   * @param conditions what the cluster says of its progress
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record State(
      @Nullable String cluster,
      String namespace,
      String name,
      @Nullable String uid,
      String phase,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String node,
      @Nullable Instant createdAt,
      @Nullable Instant deletionAt,
      @Nullable Instant goneAt,
      List<Container> containers,
      List<Condition> conditions) {}

  /** What a container is for. */
  public enum Role {
    /** It runs before the others. */
    INIT,
    /** It runs beside them, and ends with them. */
    SIDECAR,
    /** It is one of those the pod is for. */
    MAIN
  }

  /**
   * A container.
   *
   * @param state {@code waiting}, {@code running} or {@code terminated}
   * @param reason why it is in that state, for example {@code ImagePullBackOff}
   * @param message that, for people; a result is none
   * @param exitCode how it ended
   * @param signal which signal ended it
   * @param restarts how often it was started again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Container(
      String name,
      Role role,
      String image,
      String state,
      @Nullable String reason,
      @Nullable String message,
      @Nullable Integer exitCode,
      @Nullable Integer signal,
      int restarts,
      boolean ready,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {}

  /**
   * A condition.
   *
   * @param type for example {@code PodScheduled}
   * @param status {@code True}, {@code False} or {@code Unknown}
   * @param at since when
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Condition(
      String type,
      String status,
      @Nullable String reason,
      @Nullable String message,
      @Nullable Instant at) {}

  /**
   * Something the cluster said.
   *
   * @param at when it said it last
   * @param type {@code Normal} or {@code Warning}
   * @param reason for example {@code Pulled}
   * @param container which container it is about; null for the pod
   * @param count how often it said it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Said(
      @Nullable Instant at,
      String type,
      String reason,
      String message,
      @Nullable String container,
      int count) {}
}
