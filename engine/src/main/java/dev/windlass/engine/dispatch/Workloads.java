package dev.windlass.engine.dispatch;

import dev.windlass.dag.Connection;
import dev.windlass.dag.plan.WaitRules;
import dev.windlass.dag.running.References;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.notice.NoticeResults;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Puts together what an executor needs for an attempt. */
public final class Workloads {

  /** Where connections and variables come from. */
  public interface Credentials {
    /** Returns that connection, secrets included. */
    Optional<Connection> connection(String id);

    /** Returns the ids of all connections. */
    Collection<String> connectionIds();

    /** Returns that variable. */
    Optional<String> variable(String key);

    /** Returns the keys of all variables. */
    Collection<String> variableKeys();
  }

  /** An attempt cannot work as it is; the message says why and the way out. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /** The last look is made when the time is over, and must have some of its own. */
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(30);

  /** How long a task that is told may take unless it says so. */
  private static final Duration LONGEST_TELLING = Duration.ofMinutes(10);

  private final Credentials credentials;
  private final BiFunction<String, String, BundleRef> bundles;
  private final long maxOutputBytes;
  private final InstantSource clock;

  /**
   * Takes what it asks.
   *
   * @param bundles where a version of a bundle is, by name and digest
   * @param maxOutputBytes how large a result may be
   */
  public Workloads(
      Credentials credentials,
      BiFunction<String, String, BundleRef> bundles,
      long maxOutputBytes,
      InstantSource clock) {
    this.clock = clock;
    this.credentials = credentials;
    this.bundles = bundles;
    this.maxOutputBytes = maxOutputBytes;
  }

  /** Returns the workload of a claim. */
  Workload of(Claim claim) throws RefusedException {
    ActiveRun run = claim.run();
    Secrets secrets = secrets(claim.task());
    TaskAttempt attempt =
        new TaskAttempt(
            claim.attemptId().toString(),
            claim.context(),
            claim.task().taskId(),
            claim.mapIndex(),
            claim.tryNumber(),
            claim.task().retry().times(),
            claim.task().operator(),
            claim.outputs(),
            claim.element(),
            secrets.connections(),
            secrets.variables(),
            timeout(claim),
            maxOutputBytes,
            claim.standing().memory(),
            claim.state());
    return new Workload(
        attempt,
        bundles.apply(run.bundleName(), run.bundleDigest()),
        run.dag().spec().className(),
        claim.task().isolation(),
        claim.task().placement());
  }

  /** Returns the workload of an attempt to tell a task. */
  Workload of(NoticeTasks.Told told) throws RefusedException {
    Secrets secrets = secrets(told.task());
    TaskAttempt attempt =
        new TaskAttempt(
            told.attemptId().toString(),
            told.run().context(),
            told.task().taskId(),
            -1,
            told.tryNumber(),
            NoticeResults.MOST_ATTEMPTS - 1,
            told.task().operator(),
            Map.of(),
            told.notice(),
            secrets.connections(),
            secrets.variables(),
            Objects.requireNonNullElse(told.task().timeout(), LONGEST_TELLING),
            maxOutputBytes);
    return new Workload(
        attempt,
        bundles.apply(told.run().bundleName(), told.run().bundleDigest()),
        told.run().dag().spec().className(),
        told.task().isolation());
  }

  private record Secrets(Map<String, Connection> connections, Map<String, String> variables) {}

  private Secrets secrets(TaskSpec task) throws RefusedException {
    References references = References.of(task.operator());
    Map<String, Connection> connections = new HashMap<>();
    for (String id : references.connections()) {
      connections.put(id, connection(task, id));
    }
    Map<String, String> variables = new HashMap<>();
    for (String key : references.variables()) {
      variables.put(key, variable(task, key));
    }
    return new Secrets(connections, variables);
  }

  /** A look may take as long as there is time for all of them. */
  private @Nullable Duration timeout(Claim claim) {
    LooksSpec looks = claim.task().operator().waiting();
    if (looks == null) {
      return claim.task().timeout();
    }
    Instant first = claim.standing().firstLook();
    Instant over = first == null ? null : WaitRules.over(looks, first);
    if (over == null) {
      return looks.timeout();
    }
    Duration left = Duration.between(clock.instant(), over);
    return left.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : left;
  }

  private Connection connection(TaskSpec task, String id) throws RefusedException {
    Optional<Connection> found = credentials.connection(id);
    if (found.isEmpty()) {
      throw new RefusedException(
          "Task '%s' uses connection '%s', which does not exist.%s Add it with POST /api/v2/connections or set WINDLASS_CONN_%s."
              .formatted(
                  task.taskId(),
                  id,
                  DidYouMean.suffix(id, credentials.connectionIds()),
                  id.toUpperCase(Locale.ROOT)));
    }
    return found.get();
  }

  private String variable(TaskSpec task, String key) throws RefusedException {
    Optional<String> found = credentials.variable(key);
    if (found.isEmpty()) {
      throw new RefusedException(
          "Task '%s' uses variable '%s', which does not exist.%s Add it with POST /api/v2/variables or set WINDLASS_VAR_%s."
              .formatted(
                  task.taskId(),
                  key,
                  DidYouMean.suffix(key, credentials.variableKeys()),
                  key.toUpperCase(Locale.ROOT)));
    }
    return found.get();
  }
}
