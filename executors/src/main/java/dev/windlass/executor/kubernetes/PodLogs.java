package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.hosted.AttemptLog;
import dev.windlass.executor.mask.SecretMask;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of an attempt whose task is a pod: what each of its containers writes, and what the
 * cluster says of it. Lines of other containers than {@code base} begin with the container's name,
 * those of the cluster with {@code [pod]}. Its methods are called under the lock.
 */
final class PodLogs {

  private static final Logger LOG = LoggerFactory.getLogger(PodLogs.class);

  /** How long the end of an attempt waits for what is left of its log. */
  private static final Duration LAST_LINES = Duration.ofSeconds(10);

  /** What lines of the cluster begin with. */
  private static final String OF_POD = "[pod] ";

  private final PodAttempt attempt;
  private final ClusterPods host;
  private final Map<String, ContainerLog> containers = new LinkedHashMap<>();
  private final CompletableFuture<Written> written = new CompletableFuture<>();
  private final PodEvents events;
  private boolean left;

  /** Where it goes, and how far it was written by an engine before this one. */
  private record Written(AttemptLog log, Map<String, LogPosition> positions) {

    LogPosition of(String container) {
      return positions.getOrDefault(container, new LogPosition());
    }
  }

  PodLogs(PodAttempt attempt, ClusterPods host) {
    this.attempt = attempt;
    this.host = host;
    this.events =
        new PodEvents(
            host.cluster()::events,
            this::ofPod,
            host.clock(),
            said -> host.recorder().said(attempt.trace, said));
  }

  /** Begins a log that is empty. */
  void begin(SecretMask mask) {
    written.complete(new Written(log(mask, 0), Map.of()));
  }

  /** Goes on with what an engine before this one wrote. */
  void goOn(SecretMask mask, WrittenLog before) {
    var names = new ArrayList<String>();
    Stream.concat(
            attempt.wanted.getSpec().getInitContainers().stream(),
            attempt.wanted.getSpec().getContainers().stream())
        .forEach(container -> names.add(container.getName()));
    Thread.ofVirtual()
        .name("log-" + attempt.podName())
        .start(() -> {
          try {
            written.complete(readBack(mask, before, names));
          } catch (RuntimeException e) {
            LOG.warn("What the log of pod {} has cannot be read.", attempt.name(), e);
            written.complete(new Written(log(mask, 0), Map.of()));
          }
        });
  }

  /** The latest second of each container is enough. */
  private Written readBack(SecretMask mask, WrittenLog before, List<String> names) {
    var positions = new HashMap<String, LogPosition>();
    var passed = new HashMap<String, Boolean>();
    names.add(OF_POD);
    var count =
        before.latestFirst(
            attempt.attemptId,
            line -> {
              var name =
                  names.stream()
                      .filter(
                          one -> line.message().startsWith(prefix(one)) && !prefix(one).isEmpty())
                      .findFirst()
                      .orElse(PlacementSpec.CONTAINER);
              var position = positions.computeIfAbsent(name, _ -> new LogPosition());
              var second = position.second();
              if (second != null && line.at().isBefore(second)) {
                passed.put(name, true);
              } else if (!passed.containsKey(name)) {
                position.read(line.at());
              }
              return passed.size() < names.size();
            });
    events.seenBefore(positions.getOrDefault(OF_POD, new LogPosition()));
    return new Written(log(mask, count), positions);
  }

  private AttemptLog log(SecretMask mask, long from) {
    return new AttemptLog(attempt.attemptId, mask, host.listener(), host.guard().timer(), from);
  }

  /** Follows the containers that have begun, and reads what the cluster says of the pod. */
  void seen(Pod pod) {
    if (left) {
      return;
    }
    events.seen(pod);
    var status = PodRules.status(pod);
    for (ContainerStatus container :
        Stream.concat(
                PodRules.orNone(status.getInitContainerStatuses()).stream(),
                PodRules.orNone(status.getContainerStatuses()).stream())
            .toList()) {
      var state = container.getState();
      if (state == null || (state.getRunning() == null && state.getTerminated() == null)) {
        continue;
      }
      var log = containers.computeIfAbsent(container.getName(), name -> follow(pod, name));
      if (state.getTerminated() != null && !isRestarted(pod, container.getName())) {
        log.finish();
      }
    }
  }

  private static boolean isRestarted(Pod pod, String container) {
    return pod.getSpec().getInitContainers().stream()
        .anyMatch(
            one -> one.getName().equals(container) && "Always".equals(one.getRestartPolicy()));
  }

  private ContainerLog follow(Pod pod, String container) {
    var prefix = prefix(container);
    var followed =
        new ContainerLog(
            host.cluster(),
            pod,
            container,
            written.thenApply(known -> known.of(container)),
            line ->
                write(
                    prefix.isEmpty()
                        ? line
                        : new LogLine(
                            line.at(), line.level(), prefix + line.message(), line.goesOn())),
            host.clock());
    Thread.ofVirtual().name("log-" + attempt.podName() + "-" + container).start(followed::follow);
    return followed;
  }

  /** Base's lines are as they are. */
  private static String prefix(String container) {
    return container.equals(PlacementSpec.CONTAINER)
        ? ""
        : container.equals(OF_POD) ? OF_POD : "[" + container + "] ";
  }

  private void ofPod(LogLine line) {
    write(new LogLine(line.at(), line.level(), OF_POD + line.message()));
  }

  private void write(LogLine line) {
    TaskLog log = written.join().log();
    log.write(line);
  }

  /** Completes, soon in any case, when all of it is passed on. */
  CompletableFuture<Void> finish(Pod pod) {
    seen(pod);
    containers.values().forEach(ContainerLog::finish);
    var parts = new ArrayList<CompletableFuture<Void>>();
    containers.values().forEach(log -> parts.add(log.whole()));
    parts.add(events.last(pod));
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .orTimeout(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS)
        .handle((_, late) -> {
          var known = written.getNow(null);
          if (known != null) {
            if (late != null) {
              ofPod(
                  new LogLine(
                      host.clock().instant(),
                      LogLine.Level.WARNING,
                      "Not all of what its containers wrote could be read in time."));
            }
            known.log().flush();
          }
          return null;
        });
  }

  /** Stops; the next engine goes on. */
  void leave() {
    left = true;
    containers.values().forEach(ContainerLog::leave);
  }
}
