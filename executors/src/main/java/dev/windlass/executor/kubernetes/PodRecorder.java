package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Guard;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what changed of the pods of attempts to whoever keeps it: together, not each change by
 * itself, and not more often than twice a second, however many pods change. Of an attempt that
 * changed several times meanwhile only the newest is written. Nobody waits for it.
 */
final class PodRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(PodRecorder.class);
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final PodRecords records;
  private final Guard guard;
  private final Set<PodTrace> changed = new LinkedHashSet<>();
  private boolean planned;

  PodRecorder(PodRecords records, Guard guard) {
    this.records = records;
    this.guard = guard;
  }

  /** Says whether anybody keeps what it is told. */
  boolean isListening() {
    return records != PodRecords.NONE;
  }

  /** Something of it is new. Is called under the lock. */
  void changed(PodTrace trace) {
    if (isListening() && changed.add(trace)) {
      plan(PACE);
    }
  }

  /** The cluster was asked what it says of a pod. */
  void said(PodTrace trace, List<Event> events) {
    guard.locked(() -> {
      trace.saw(events);
      changed(trace);
    });
  }

  /** Writes what is left, as well as that is possible. */
  void close() {
    var left = guard.ask(this::take);
    if (!left.isEmpty()) {
      try {
        records.keep(left.stream().map(PodTrace.Part::written).toList());
      } catch (RuntimeException refused) {
        LOG.warn("What was seen last of {} pods is not recorded.", left.size(), refused);
      }
    }
  }

  private void plan(Duration delay) {
    if (!planned) {
      planned = true;
      guard.later(
          delay,
          () -> {
            var parts = take();
            // It computes for long: on a carrier, those that create pods would wait for it.
            Thread.ofPlatform().daemon().name("record-pods").start(() -> write(parts));
          });
    }
  }

  private List<PodTrace.Part> take() {
    var parts = new ArrayList<PodTrace.Part>();
    changed.stream().map(PodTrace::take).filter(Objects::nonNull).forEach(parts::add);
    changed.clear();
    return parts;
  }

  private void write(List<PodTrace.Part> parts) {
    var pause = PACE;
    try {
      records.keep(parts.stream().map(PodTrace.Part::written).toList());
    } catch (RuntimeException refused) {
      LOG.warn("What was seen of {} pods is recorded later.", parts.size(), refused);
      pause = AFTER_FAILURE;
      guard.locked(() ->
          parts.forEach(part -> {
            part.of().giveBack(part);
            changed.add(part.of());
          }));
    }
    var again = pause;
    guard.locked(() -> {
      planned = false;
      if (!changed.isEmpty()) {
        plan(again);
      }
    });
  }
}
