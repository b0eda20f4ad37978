package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is asked of the API server. Calls wait for its answer and throw {@link
 * KubernetesClientException} unless they say otherwise.
 */
final class Cluster {

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

  /** How many things are listed by one call. */
  private static final long PART = 250;

  /** The JDK's client has one HTTP/2 connection, and what is too much for it fails. */
  private static final int CALLS_AT_ONCE = 80;

  private final KubernetesClient client;
  private final String installation;
  private final LogConnections logs;
  private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);
  private final Set<String> showsJobs = ConcurrentHashMap.newKeySet();

  Cluster(KubernetesClient client, String installation) {
    this.client = client;
    this.installation = installation;
    this.logs = new LogConnections(client.getConfiguration());
  }

  /** Ends what logs are read by. */
  void close() {
    logs.close();
  }

  /** Calls the API; what is more than it takes at once waits. */
  private <T> T call(Supplier<T> asked) {
    calls.acquireUninterruptibly();
    try {
      return asked.get();
    } finally {
      calls.release();
    }
  }

  /** Creates a pod, or the Job that makes it; what goes wrong is in the answer. */
  CreateAnswer create(Pod pod) {
    HasMetadata wanted = TaskJob.isWanted(pod) ? TaskJob.of(pod) : pod;
    try {
      if (wanted instanceof Job && !jobsAreShown(wanted.getMetadata().getNamespace())) {
        return new CreateAnswer.Refused(
            "%s would be lost: the cluster does not let Windlass list Jobs. Give its Role the verbs create, get, list, watch and delete of jobs."
                .formatted(nameOf(wanted)));
      }
      return created(call(() -> resource(wanted).create()));
    } catch (KubernetesClientException refused) {
      return answer(wanted, refused);
    } catch (RuntimeException unexpected) {
      return new CreateAnswer.Away(unexpected.toString());
    }
  }

  /** A Job that cannot be listed cannot be told from one that is gone. */
  private boolean jobsAreShown(String namespace) {
    if (!showsJobs.contains(namespace) && jobs(namespace).isPresent()) {
      showsJobs.add(namespace);
    }
    return showsJobs.contains(namespace);
  }

  private static CreateAnswer created(HasMetadata made) {
    return made instanceof Job job
        ? new CreateAnswer.CreatedJob(job)
        : new CreateAnswer.Created((Pod) made);
  }

  private NamespaceableResource<HasMetadata> resource(HasMetadata of) {
    return client.resource(of);
  }

  private CreateAnswer answer(HasMetadata wanted, KubernetesClientException refused) {
    var namespace = wanted.getMetadata().getNamespace();
    var message = message(refused);
    return switch (refused.getCode()) {
      case 409 -> existing(wanted, message);
      case 403 ->
          QuotaMessage.isOne(message)
              ? new CreateAnswer.NoQuota(QuotaMessage.reason(namespace, message))
              : refusal(wanted, message);
      case 429 -> new CreateAnswer.Busy(pause(refused));
      case 400, 401, 404, 405, 413, 415, 422 -> refusal(wanted, message);
      default -> new CreateAnswer.Away(message + " (" + client.getMasterUrl() + ")");
    };
  }

  private static CreateAnswer refusal(HasMetadata wanted, String message) {
    return new CreateAnswer.Refused(
        "The cluster refuses %s: %s".formatted(nameOf(wanted), message));
  }

  /** {@code pod team-a/windlass-...}. */
  private static String nameOf(HasMetadata one) {
    return (one instanceof Job ? "Job " : "pod ")
        + one.getMetadata().getNamespace()
        + "/"
        + one.getMetadata().getName();
  }

  /** Its name is that of the attempt: if it is one of ours, it was created before. */
  private CreateAnswer existing(HasMetadata one, String message) {
    try {
      var there = call(() -> resource(one).get());
      if (there == null) {
        return new CreateAnswer.Away(message);
      }
      var metadata = there.getMetadata();
      var wanted = one.getMetadata();
      return metadata.getLabels() != null
              && installation.equals(metadata.getLabels().get(PodMarks.INSTALLATION))
              && metadata.getAnnotations() != null
              && Objects.equals(
                  metadata.getAnnotations().get(PodMarks.ATTEMPT),
                  wanted.getAnnotations().get(PodMarks.ATTEMPT))
          ? created(there)
          : new CreateAnswer.Refused(
              "There is a %s already, which Windlass did not make. Remove it, and clear the task."
                  .formatted(nameOf(one)));
    } catch (RuntimeException away) {
      return new CreateAnswer.Away(away.toString());
    }
  }

  /**
   * Passes on the pods of this installation in a namespace, as they are now. They come in parts, so
   * that thousands of them are not in memory at once.
   */
  void list(String namespace, Consumer<List<Pod>> parts) {
    list(ours(namespace)::list, parts);
  }

  private <T extends HasMetadata> void list(
      Function<ListOptions, KubernetesResourceList<T>> asked, Consumer<List<T>> parts) {
    String next = null;
    do {
      var from = new ListOptionsBuilder().withLimit(PART).withContinue(next).build();
      var part = call(() -> asked.apply(from));
      parts.accept(part.getItems());
      next = part.getMetadata() == null ? null : part.getMetadata().getContinue();
    } while (next != null && !next.isEmpty());
  }

  /** Returns what hears of the pods of this installation in a namespace, once it is started. */
  SharedIndexInformer<Pod> watched(String namespace) {
    return ours(namespace)
        .withLimit(PART)
        .runnableInformer(0)
        .itemStore(new WatchedNames<>(Pod::new));
  }

  private FilterWatchListDeletable<Pod, PodList, PodResource> ours(String namespace) {
    return client.pods().inNamespace(namespace).withLabels(labels());
  }

  private Map<String, String> labels() {
    return Map.of(PodMarks.INSTALLATION, installation, PodMarks.MANAGED_BY, "windlass");
  }

  /** Returns the Jobs of this installation in a namespace; empty if it may not look at them. */
  Optional<List<Job>> jobs(String namespace) {
    try {
      var found = new ArrayList<Job>();
      list(ourJobs(namespace)::list, found::addAll);
      return Optional.of(found);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == 403 || refused.getCode() == 404) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Returns what hears of the Jobs of this installation in a namespace, once it is started. */
  SharedIndexInformer<Job> watchedJobs(String namespace) {
    return ourJobs(namespace)
        .withLimit(PART)
        .runnableInformer(0)
        .itemStore(new WatchedNames<>(Job::new));
  }

  private FilterWatchListDeletable<Job, JobList, ScalableResource<Job>> ourJobs(String namespace) {
    return client.batch().v1().jobs().inNamespace(namespace).withLabels(labels());
  }

  /**
   * Deletes this very pod, with the grace it asks for itself, and the Job that made it; one that is
   * gone is gone.
   */
  void delete(Pod pod) {
    var metadata = pod.getMetadata();
    var job = TaskJob.ownerOf(pod);
    if (job.isPresent()) {
      deleteJob(metadata.getNamespace(), job.get().getName(), job.get().getUid());
    } else {
      delete(
          "/api/v1/namespaces/" + metadata.getNamespace() + "/pods/" + metadata.getName(),
          new DeleteOptionsBuilder()
              .withNewPreconditions()
              .withUid(metadata.getUid())
              .endPreconditions()
              .build());
    }
  }

  /** Deletes this very Job after its pod, which has the grace it asks for. */
  void delete(Job job) {
    var metadata = job.getMetadata();
    deleteJob(metadata.getNamespace(), metadata.getName(), metadata.getUid());
  }

  private void deleteJob(String namespace, String name, String uid) {
    delete(
        "/apis/batch/v1/namespaces/" + namespace + "/jobs/" + name,
        new DeleteOptionsBuilder()
            .withPropagationPolicy("Foreground")
            .withNewPreconditions()
            .withUid(uid)
            .endPreconditions()
            .build());
  }

  private void delete(String path, DeleteOptions options) {
    try {
      var unused = call(() -> Optional.ofNullable(client.raw(path, "DELETE", options)));
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != 404 && refused.getCode() != 409) {
        throw refused;
      }
    }
  }

  /** Returns what the cluster said of a pod, or a Job, in the order it happened. */
  List<Event> events(HasMetadata pod) {
    return call(() ->
        client
            .v1()
            .events()
            .inNamespace(pod.getMetadata().getNamespace())
            .withField("involvedObject.uid", pod.getMetadata().getUid())
            .list()
            .getItems());
  }

  /**
   * Opens the log of a container, each line with its time before it.
   *
   * @param from lines before that second are left out; null for none
   * @param follows whether it ends with the container, not with the last line there is
   * @throws KubernetesClientException if the API refuses or does not answer
   */
  InputStream log(
      String namespace, String pod, String container, @Nullable Instant from, boolean follows)
      throws InterruptedException {
    var uri =
        client
            .getMasterUrl()
            .toString()
            .replaceFirst("/$", "")
            .concat(
                "/api/v1/namespaces/%s/pods/%s/log?container=%s&timestamps=true&follow=%s%s"
                    .formatted(
                        namespace,
                        pod,
                        container,
                        follows,
                        from == null ? "" : "&sinceTime=" + from));
    return logs.open(uri);
  }

  /**
   * What the cluster says of a token.
   *
   * @param user {@code system:serviceaccount:<namespace>:<name>}
   * @param podUid the pod it is bound to; null if to none
   */
  record Reviewed(String user, @Nullable String podName, @Nullable String podUid) {}

  /** Asks the cluster whose token it is; empty if it is nobody's, or for somebody else. */
  Optional<Reviewed> review(String token, String audience) {
    var asked =
        new TokenReviewBuilder()
            .withNewSpec()
            .withToken(token)
            .withAudiences(audience)
            .endSpec()
            .build();
    var review = call(() -> client.tokenReviews().create(asked));
    var status = review.getStatus();
    if (status == null
        || !Boolean.TRUE.equals(status.getAuthenticated())
        || status.getAudiences() == null
        || !status.getAudiences().contains(audience)) {
      return Optional.empty();
    }
    var user = status.getUser();
    return Optional.of(
        new Reviewed(
            Objects.requireNonNullElse(user.getUsername(), ""),
            extra(user.getExtra(), "authentication.kubernetes.io/pod-name"),
            extra(user.getExtra(), "authentication.kubernetes.io/pod-uid")));
  }

  private static @Nullable String extra(@Nullable Map<String, List<String>> extra, String key) {
    var values = extra == null ? null : extra.get(key);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }

  private static Duration pause(KubernetesClientException busy) {
    var status = busy.getStatus();
    var seconds =
        status == null || status.getDetails() == null
            ? null
            : status.getDetails().getRetryAfterSeconds();
    return seconds == null || seconds <= 0 ? USUAL_PAUSE : Duration.ofSeconds(seconds);
  }

  /** Returns what the API server said, or why it said nothing. */
  static String message(Throwable refused) {
    if (refused instanceof KubernetesClientException answer
        && answer.getStatus() != null
        && answer.getStatus().getMessage() != null
        && answer.getCode() != 0) {
      return answer.getStatus().getMessage();
    }
    var innermost = refused;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    if (innermost instanceof ClosedChannelException) {
      // What the JDK's client makes of a connection that nobody took.
      return "no connection";
    }
    return innermost.getMessage() == null
        ? innermost.getClass().getSimpleName()
        : innermost.getMessage();
  }
}
