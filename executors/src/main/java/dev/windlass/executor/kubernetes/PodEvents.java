package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.LogLine;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the cluster says of a pod, in the order it happened: asked for whenever the pod has changed
 * in a way that may have been said something about, and at its end.
 */
final class PodEvents {

  private static final Duration LATE = Duration.ofMillis(1_500);

  private final Function<Pod, List<Event>> asked;
  private final Consumer<LogLine> lines;
  private final InstantSource clock;
  private final Consumer<List<Event>> heard;
  private final ReentrantLock asking = new ReentrantLock();
  private final Set<String> said = new HashSet<>();
  private String looksLike = "";
  private volatile LogPosition before = new LogPosition();
  private volatile boolean refused;

  /**
   * Makes one that asks nothing yet.
   *
   * @param asked asks the cluster
   * @param lines hears of each thing once
   * @param heard hears of everything each time
   */
  PodEvents(
      Function<Pod, List<Event>> asked,
      Consumer<LogLine> lines,
      InstantSource clock,
      Consumer<List<Event>> heard) {
    this.asked = asked;
    this.heard = heard;
    this.lines = lines;
    this.clock = clock;
  }

  /** What was said until then is known. */
  void seenBefore(LogPosition position) {
    before = position;
  }

  /** Asks if the pod has changed. */
  void seen(Pod pod) {
    var now = look(pod);
    if (!now.equals(looksLike) && !refused) {
      looksLike = now;
      Thread.ofVirtual()
          .name("events-" + pod.getMetadata().getName())
          .start(() -> {
            ask(pod);
            later(pod);
          });
    }
  }

  /** What is said of a change comes a moment after it. */
  private void later(Pod pod) {
    try {
      Thread.sleep(LATE);
      ask(pod);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for the last time; completes when that is done. */
  CompletableFuture<Void> last(Pod pod) {
    return refused
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(
            () -> ask(pod),
            work -> Thread.ofVirtual().name("events-" + pod.getMetadata().getName()).start(work));
  }

  private static String look(Pod pod) {
    var facts = new PodFacts(pod);
    var look = new StringBuilder(facts.phase()).append(facts.node());
    var scheduled = facts.condition("PodScheduled");
    if (scheduled != null) {
      look.append(scheduled.getReason());
    }
    facts.notStarted().forEach(one -> look.append(one.getState().getWaiting().getReason()));
    return look.toString();
  }

  private void ask(Pod pod) {
    asking.lock();
    try {
      var found = new ArrayList<>(asked.apply(pod));
      heard.accept(List.copyOf(found));
      found.sort(Comparator.comparing(this::at));
      var known = before.repeated();
      for (var event : found) {
        var key = event.getMetadata().getUid() + "/" + event.getCount();
        var at = at(event);
        if (said.add(key)
            && !known.containsKey(at)
            && (before.second() == null || !at.isBefore(before.second()))) {
          lines.accept(new LogLine(at, level(event), text(event)));
        }
      }
    } catch (KubernetesClientException away) {
      if (away.getCode() == 403 && !refused) {
        refused = true;
        lines.accept(
            new LogLine(
                clock.instant(),
                LogLine.Level.INFO,
                "What the cluster says of the pod cannot be shown: the engine may not list events."));
      }
    } catch (IllegalStateException closed) {
      // The engine ends; the next one asks.
    } finally {
      asking.unlock();
    }
  }

  private static LogLine.Level level(Event event) {
    return "Warning".equals(event.getType()) ? LogLine.Level.WARNING : LogLine.Level.INFO;
  }

  private static String text(Event event) {
    var times =
        event.getCount() == null || event.getCount() < 2 ? "" : " (" + event.getCount() + " times)";
    return Objects.requireNonNullElse(event.getReason(), "Event")
        + ": "
        + Objects.requireNonNullElse(event.getMessage(), "").strip()
        + times;
  }

  private Instant at(Event event) {
    var time =
        event.getLastTimestamp() != null
            ? event.getLastTimestamp()
            : event.getEventTime() != null
                ? event.getEventTime().getTime()
                : event.getMetadata().getCreationTimestamp();
    try {
      return time == null ? clock.instant() : Instant.parse(time);
    } catch (DateTimeParseException unreadable) {
      return clock.instant();
    }
  }
}
