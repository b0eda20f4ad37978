package dev.windlass.dag;

/**
 * When the pod of a task is deleted once its attempt is over. One that is cancelled or takes too
 * long is deleted in any case, because that is how it is ended.
 *
 * <p>Example: {@code pod("alpine:3.22").deleted(PodDeletion.ON_SUCCESS)}.
 */
public enum PodDeletion {
  /** As soon as its log and its end are stored. */
  ALWAYS,
  /** Only if the task succeeded: a failed one can be looked at with kubectl. */
  ON_SUCCESS,
  /** Never: somebody else cleans up. */
  NEVER
}
