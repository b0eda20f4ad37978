package dev.windlass.engine.pod;

import dev.windlass.executor.kubernetes.PodRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The pod of a try, as it was last seen; it stays when the pod is gone. Secrets are masked.
 *
 * @param tryNumber the try, from 1
 * @param cluster the cluster's name; null for the only one
 * @param uid which pod of that name it is
 * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code
 *     Unknown}
 * @param reason why it is, for example {@code Evicted}
 * @param message that, for people
 * @param node where it runs; null before it was scheduled
 * @param deletionAt when it is, or was, to be gone, if somebody deleted it
 * @param goneAt when it was seen to be gone; null while it is there
 * @param seenAt when the latest change of it was written
 * @param steps how it came to its start
 * @param containers init containers and sidecars first
 * @param conditions what the cluster says of its progress, the oldest first
 * @param events what else the cluster said, the oldest first; of many the last 50
 * @param definition the pod as the API accepted it, in YAML
 */
public record PodResponse(
    int tryNumber,
    @Nullable String cluster,
    String namespace,
    String name,
    @Nullable String uid,
    String phase,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String node,
    @Nullable Instant deletionAt,
    @Nullable Instant goneAt,
    Instant seenAt,
    List<PodStep> steps,
    List<PodContainer> containers,
    List<PodCondition> conditions,
    List<PodEvent> events,
    @Nullable String definition) {

  /**
   * A container.
   *
   * @param role {@code init}, {@code sidecar} or {@code main}
   * @param state {@code waiting}, {@code running} or {@code terminated}
   * @param reason why it is in that state
   * @param message that, for people
   */
  public record PodContainer(
      String name,
      String role,
      String image,
      String state,
      @Nullable String reason,
      @Nullable String message,
      @Nullable Integer exitCode,
      @Nullable Integer signal,
      int restarts,
      boolean ready,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {

    static PodContainer of(PodRecord.Container one) {
      return new PodContainer(
          one.name(),
          one.role().name().toLowerCase(Locale.ROOT),
          one.image(),
          one.state(),
          one.reason(),
          one.message(),
          one.exitCode(),
          one.signal(),
          one.restarts(),
          one.ready(),
          one.startedAt(),
          one.finishedAt());
    }
  }

  /**
   * A condition.
   *
   * @param type for example {@code PodScheduled}
   * @param status {@code True}, {@code False} or {@code Unknown}
   * @param at since when
   */
  public record PodCondition(
      String type,
      String status,
      @Nullable String reason,
      @Nullable String message,
      @Nullable Instant at) {}

  /**
   * Something the cluster said of it.
   *
   * @param at when it said it last
   * @param type {@code Normal} or {@code Warning}
   * @param container which container it is about; null for the pod
   * @param count how often it said it
   */
  public record PodEvent(
      @Nullable Instant at,
      String type,
      String reason,
      String message,
      @Nullable String container,
      int count) {}

  static PodResponse of(int tryNumber, TriedPods.Kept kept, List<PodStep> steps) {
    PodRecord.State state = kept.state();
    return new PodResponse(
        tryNumber,
        state.cluster(),
        state.namespace(),
        state.name(),
        state.uid(),
        state.phase(),
        state.reason(),
        state.message(),
        state.node(),
        state.deletionAt(),
        state.goneAt(),
        kept.seenAt(),
        steps,
        state.containers().stream().map(PodContainer::of).toList(),
        state.conditions().stream()
            .map(one ->
                new PodCondition(one.type(), one.status(), one.reason(), one.message(), one.at()))
            .toList(),
        kept.events().stream()
            .map(one ->
                new PodEvent(
                    one.at(),
                    one.type(),
                    one.reason(),
                    one.message(),
                    one.container(),
                    one.count()))
            .toList(),
        kept.definition());
  }
}
