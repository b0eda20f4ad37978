package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;

/** What became of the creation of a pod. */
sealed interface CreateAnswer {

  /** It is there, made now or before. */
  record Created(Pod pod) implements CreateAnswer {}

  /** The Job is there that makes it. */
  record CreatedJob(Job job) implements CreateAnswer {}

  /** There is no room for it in its namespace now. */
  record NoQuota(String reason) implements CreateAnswer {}

  /** The API is busy and wants to be left alone for a while. */
  record Busy(Duration pause) implements CreateAnswer {}

  /** The API did not answer, or could not; the pod may be there. */
  record Away(String reason) implements CreateAnswer {}

  /** It can never be created as it is. */
  record Refused(String reason) implements CreateAnswer {}
}
