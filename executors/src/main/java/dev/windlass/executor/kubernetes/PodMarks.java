package dev.windlass.executor.kubernetes;

import dev.windlass.dag.Pod;

/** The labels and annotations that say what a pod is. Labels are shortened; annotations are not. */
final class PodMarks {

  /** Label: which installation of Windlass made it. Nothing without it is ever touched. */
  static final String INSTALLATION = "windlass.dev/installation";

  /** Label: what it is for, {@code worker} or {@code task}. */
  static final String COMPONENT = "app.kubernetes.io/component";

  /** Label: who manages it, {@code windlass}. */
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  static final String DAG = "windlass.dev/dag";
  static final String RUN = "windlass.dev/run";
  static final String TASK = "windlass.dev/task";
  static final String TRY = "windlass.dev/try";
  static final String MAP_INDEX = "windlass.dev/map-index";

  /** Label and annotation: the attempt. */
  static final String ATTEMPT = "windlass.dev/attempt";

  /** Annotation: the bundle version. */
  static final String DIGEST = "windlass.dev/bundle-digest";

  /** Annotation: what the result of a pod that is the task is read as. */
  static final String OUTPUT = "windlass.dev/result";

  /** Annotation: how long a pod that is the task may run. */
  static final String TIMEOUT = "windlass.dev/timeout";

  /** Annotation: when a pod that is the task is deleted. */
  static final String DELETION = "windlass.dev/deletion";

  /** Annotation: the variables whose values hold secrets, between commas. */
  static final String SECRETS = "windlass.dev/secrets";

  /** Annotation: that the container of a pod that is the task sends its result, and to what. */
  static final String RESULT_BY = Pod.RESULT_BY;

  /** That it sends it to the engine's API. */
  static final String API = Pod.API;

  /** Annotation: whether the next engine goes on with a pod that is the task. */
  static final String REATTACH = Pod.REATTACH;

  /** Annotation: what makes a pod that is the task, if not Windlass itself. */
  static final String MADE_BY = Pod.MADE_BY;

  /** That a Job does. */
  static final String JOB = Pod.JOB;

  private PodMarks() {}
}
