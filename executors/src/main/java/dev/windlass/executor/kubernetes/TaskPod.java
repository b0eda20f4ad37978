package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.Workload;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.template.TemplateRenderer;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pod of an attempt whose task is a pod. Pure: the same attempt gets the same pod. What
 * an engine that did not make it must know of it is written on it.
 */
final class TaskPod {

  /** What the label of its component says. */
  static final String COMPONENT = "task";

  private final KubernetesSettings settings;
  private final ResultSending sending;
  private final TemplateRenderer templates = new TemplateRenderer();

  TaskPod(KubernetesSettings settings, ResultSending sending) {
    this.settings = settings;
    this.sending = sending;
  }

  /**
   * Returns the pod.
   *
   * @throws IllegalArgumentException if what is said of it makes no pod; the message says why
   */
  Pod of(Workload workload) {
    return WorkerPod.whole(layers(workload, new PodValues.Given(workload.attempt(), templates)));
  }

  /**
   * Returns what it is made of.
   *
   * @throws IllegalArgumentException if a part of it cannot be read; the message names it
   */
  List<PodLayer> layers(Workload workload, PodValues values) {
    var operator = (OperatorSpec.Pod) workload.attempt().operator();
    var layers = new ArrayList<PodLayer>();
    layers.add(new PodLayer("windlass.kubernetes.task-template", settings.task()));
    layers.addAll(PodLayer.of(workload.placement()));
    layers.addAll(PodLayer.said("pod(...)", operator.pod()));
    var sends = ResultSending.isWanted(PodLayer.laid(layers), operator.output());
    layers.add(new PodLayer("the task itself", own(operator, workload.attempt(), values, sends)));
    return layers;
  }

  private ObjectNode own(
      OperatorSpec.Pod operator, TaskAttempt attempt, PodValues values, boolean sends) {
    var secrets = new ArrayList<String>();
    var container = new LinkedHashMap<String, Object>();
    container.put("name", PlacementSpec.CONTAINER);
    container.put("image", values.text(operator.image()));
    container.put("terminationMessagePolicy", "FallbackToLogsOnError");
    if (!operator.command().isEmpty()) {
      container.put("command", operator.command().stream().map(values::text).toList());
    }
    var args = new ArrayList<String>();
    for (var argument : operator.args()) {
      var value = values.value(argument);
      if (!value.isNull()) {
        noteSecret("args." + args.size(), text(value), values, secrets);
        args.add(text(value));
      }
    }
    if (!args.isEmpty()) {
      container.put("args", args);
    }
    var environment = new ArrayList<Map<String, String>>();
    operator
        .environment()
        .forEach((name, argument) -> {
          var value = values.value(argument);
          if (!value.isNull()) {
            noteSecret("env." + name, text(value), values, secrets);
            environment.add(Map.of("name", name, "value", text(value)));
          }
        });
    var spec = new LinkedHashMap<String, Object>();
    spec.put("restartPolicy", "Never");
    spec.put("containers", List.of(container));
    if (sends) {
      sending
          .variables(attempt.attemptId(), operator.output())
          .forEach((name, value) -> environment.add(Map.of("name", name, "value", value)));
      if (settings.reviewsTokens()) {
        spec.put("volumes", List.of(ClusterToken.volume(settings.audience())));
        container.put("volumeMounts", List.of(ClusterToken.mount()));
      } else {
        secrets.add("env." + ResultSending.TOKEN);
      }
    }
    if (!environment.isEmpty()) {
      container.put("env", environment);
    }
    return WorkerPod.definition(
        attempt,
        WorkerPod.labels(attempt, COMPONENT, settings.installation()),
        annotations(operator, attempt, secrets),
        spec);
  }

  private static Map<String, String> annotations(
      OperatorSpec.Pod operator, TaskAttempt attempt, List<String> secrets) {
    var annotations = WorkerPod.annotations(attempt);
    annotations.put(PodMarks.OUTPUT, operator.output().name());
    annotations.put(PodMarks.DELETION, operator.deletion().name());
    if (attempt.timeout() != null) {
      annotations.put(PodMarks.TIMEOUT, attempt.timeout().toString());
    }
    if (!secrets.isEmpty()) {
      annotations.put(PodMarks.SECRETS, String.join(",", secrets));
    }
    return annotations;
  }

  private static void noteSecret(
      String where, String value, PodValues values, List<String> secrets) {
    if (values.hasSecret(value)) {
      secrets.add(where);
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /**
   * Returns what must not be seen of a pod and what is in it.
   *
   * @param workload null if an engine before this one made it
   */
  static SecretMask mask(Pod pod, @Nullable Workload workload) {
    var noted = noted(pod);
    if (workload == null) {
      return SecretMask.of(List.of(), noted);
    }
    // What it was given is known better than where it stands; what it has besides is not.
    var secrets = new LinkedHashMap<>(workload.attempt().variables());
    noted.forEach((where, value) -> {
      if (where.endsWith(ResultSending.TOKEN)) {
        secrets.put(where, value);
      }
    });
    return SecretMask.of(workload.attempt().connections().values(), secrets);
  }

  private static Map<String, String> noted(Pod pod) {
    var secrets = new LinkedHashMap<String, String>();
    var noted =
        List.of(pod.getMetadata().getAnnotations().getOrDefault(PodMarks.SECRETS, "").split(","));
    for (var container : pod.getSpec().getContainers()) {
      if (!container.getName().equals(PlacementSpec.CONTAINER)) {
        continue;
      }
      container.getEnv().stream()
          .filter(one -> one.getValue() != null && noted.contains("env." + one.getName()))
          .forEach(one -> secrets.put("secret env " + one.getName(), one.getValue()));
      for (var i = 0; i < container.getArgs().size(); i++) {
        if (noted.contains("args." + i)) {
          secrets.put("secret args " + i, container.getArgs().get(i));
        }
      }
    }
    return secrets;
  }

  /** Says whether its container sends its result. */
  static boolean sendsResult(Pod pod) {
    return PodMarks.API.equals(pod.getMetadata().getAnnotations().get(PodMarks.RESULT_BY))
        && output(pod) != OutputFormat.NONE;
  }

  /** Returns what its result is read as. */
  static OutputFormat output(Pod pod) {
    var said = pod.getMetadata().getAnnotations().get(PodMarks.OUTPUT);
    return said == null ? OutputFormat.NONE : OutputFormat.valueOf(said);
  }

  /** Says whether an engine goes on with it that did not make it. */
  static boolean reattaches(Pod pod) {
    return !"false".equals(pod.getMetadata().getAnnotations().get(PodMarks.REATTACH));
  }

  /** Says when it is deleted. */
  static PodDeletion deletion(Pod pod) {
    var annotations = pod.getMetadata().getAnnotations();
    var said = annotations == null ? null : annotations.get(PodMarks.DELETION);
    return said == null ? PodDeletion.ALWAYS : PodDeletion.valueOf(said);
  }

  /** Says whether it stays although its attempt is over: nothing of it runs any more. */
  static boolean isKept(Pod pod) {
    var facts = new PodFacts(pod);
    return switch (deletion(pod)) {
      case ALWAYS -> false;
      case ON_SUCCESS -> facts.phase().equals("Failed");
      case NEVER -> facts.isOver();
    };
  }
}
